import { and, eq, isNull } from 'drizzle-orm'
import { deviceKeys, devices } from '../../../../db/schema/devices.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { enrolledOn } from '../../classes/membership.ts'
import { localToday } from '../../organizations/local-today.ts'
import { slotsOn } from '../../timetable/slots-on.ts'

/** The device that asks, with the key that it signed with and what it was last told. */
export async function askingDevice({ tx, actor, services }: VerbContext) {
  if (actor.kind !== 'device') throw new AppError('forbidden', 'Only a device has a roster.')
  const { roomId, roster, kind } = devices
  const [row] = await tx
    .select({ roomId, roster, kind, sealedKey: deviceKeys.sealedKey })
    .from(devices)
    .innerJoin(deviceKeys, eq(deviceKeys.deviceId, devices.id))
    .where(and(eq(devices.id, actor.deviceId), eq(deviceKeys.id, actor.keyId)))
  if (!row) throw new AppError('unauthenticated', 'This device is not registered any more.')
  const key = Buffer.from(services.keyring.open(row.sealedKey, actor.keyId), 'hex')
  return { deviceId: actor.deviceId, key, kind: row.kind, roomId: row.roomId, before: row.roster }
}

/** Classes that meet in the room today: by the timetable, and whatever was opened there. */
async function classesIn(context: VerbContext, roomId: string, today: string): Promise<string[]> {
  const planned = (await slotsOn(context, { from: today, to: today })).filter(slot => slot.roomId === roomId)
  const held = await context.tx
    .select({ classId: sessions.classId })
    .from(sessions)
    .where(and(eq(sessions.roomId, roomId), eq(sessions.localDate, today), isNull(sessions.cancelledAt)))
  return [...new Set([...planned, ...held].map(meeting => meeting.classId))]
}

/** Names of those whose classes meet in the room today, by person. */
export async function expectedIn(context: VerbContext, roomId: string): Promise<Map<string, string>> {
  const { today } = await localToday(context)
  const classIds = await classesIn(context, roomId, today)
  const enrolled = classIds.length > 0 ? await enrolledOn(context, classIds, today) : []
  return new Map(enrolled.map(({ personId, fullName }) => [personId, fullName]))
}
