import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { attributions, evidence } from '../../../db/schema/attendance.ts'
import { devices } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'

/** Device id → the room it hangs in. Devices that were revoked are left out. */
export async function loadRooms({ tx }: VerbContext, deviceIds: string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: devices.id, roomId: devices.roomId })
    .from(devices)
    .where(and(inArray(devices.id, deviceIds), isNull(devices.revokedAt)))
  return new Map(rows.map(row => [row.id, row.roomId]))
}

export interface UploadKey {
  deviceId: string
  boot: number
  seq: number
}

/** What is in the ledger already under these upload numbers, with what it was taken to mean. */
export async function loadKnown({ tx }: VerbContext, keys: UploadKey[]) {
  if (keys.length === 0) return []
  const groups = new Map<string, { deviceId: string; boot: number; seqs: number[] }>()
  for (const { deviceId, boot, seq } of keys) {
    const group = groups.get(`${deviceId}:${boot}`) ?? { deviceId, boot, seqs: [] }
    group.seqs.push(seq)
    groups.set(`${deviceId}:${boot}`, group)
  }
  return tx
    .select({
      deviceId: evidence.deviceId,
      boot: evidence.boot,
      seq: evidence.seq,
      evidenceId: evidence.id,
      outcome: attributions.outcome,
      personId: attributions.personId,
      sessionId: attributions.sessionId,
    })
    .from(evidence)
    .innerJoin(attributions, eq(attributions.evidenceId, evidence.id))
    .where(
      or(
        ...[...groups.values()].map(({ deviceId, boot, seqs }) =>
          and(eq(evidence.deviceId, deviceId), eq(evidence.boot, boot), inArray(evidence.seq, seqs)),
        ),
      ),
    )
}

export async function loadNames({ tx }: VerbContext, personIds: string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: people.id, fullName: people.fullName })
    .from(people)
    .where(inArray(people.id, personIds))
  return new Map(rows.map(row => [row.id, row.fullName]))
}

export async function loadZones({ tx }: VerbContext, sessionIds: string[]): Promise<Map<string, string>> {
  if (sessionIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: sessions.id, timeZone: sessions.timeZone })
    .from(sessions)
    .where(inArray(sessions.id, sessionIds))
  return new Map(rows.map(row => [row.id, row.timeZone]))
}
