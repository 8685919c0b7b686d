import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { alarmKinds, deviceAlarms } from '../../../../db/schema/devices/alarms.ts'
import { devices } from '../../../../db/schema/devices.ts'
import { rooms } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'

const alarmsShown = 100

/** Alarms that nobody has looked into, or those that somebody has, newest first. */
export const listAlarms = verb({
  name: 'devices.list-alarms',
  kind: 'query',
  permission: 'devices.manage',
  input: z.strictObject({ open: z.boolean().default(true), deviceId: z.uuid().optional() }),
  output: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(alarmKinds),
      deviceId: z.uuid(),
      device: z.string(),
      room: z.string(),
      person: z.string().nullable(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      times: z.int(),
      firstAt: z.date(),
      lastAt: z.date(),
      acknowledgedAt: z.date().nullable(),
      acknowledgedBy: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  async run({ tx }, { open, deviceId }) {
    const acknowledgers = alias(people, 'acknowledgers')
    const { id, kind, facts, times, firstAt, lastAt, acknowledgedAt, note } = deviceAlarms
    return tx
      .select({
        ...{ id, kind, facts, times, firstAt, lastAt, acknowledgedAt, note },
        deviceId: devices.id,
        device: devices.name,
        room: rooms.name,
        person: people.fullName,
        acknowledgedBy: acknowledgers.fullName,
      })
      .from(deviceAlarms)
      .innerJoin(devices, eq(devices.id, deviceAlarms.deviceId))
      .innerJoin(rooms, eq(rooms.id, devices.roomId))
      .leftJoin(people, eq(people.id, deviceAlarms.personId))
      .leftJoin(acknowledgers, eq(acknowledgers.id, deviceAlarms.acknowledgedBy))
      .where(
        and(
          open ? isNull(acknowledgedAt) : isNotNull(acknowledgedAt),
          deviceId ? eq(deviceAlarms.deviceId, deviceId) : undefined,
        ),
      )
      .orderBy(desc(lastAt), desc(id))
      .limit(alarmsShown)
  },
})
