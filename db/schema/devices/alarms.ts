import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, orgId } from '../../columns.ts'
import { devices } from '../devices.ts'
import { people } from '../people.ts'

export const alarmKinds = ['clone', 'travel', 'revoked-key', 'counter-back', 'update-reverted'] as const

/** Something that cannot be right at the doors, with what shows it. It informs; it never blocks a mark. */
export const deviceAlarms = pgTable(
  'device_alarms',
  {
    orgId: orgId(),
    id: id(),
    kind: text('kind', { enum: alarmKinds }).notNull(),
    /** What it is about: a device, a card's number, a key, a release. One open alarm of a kind for each. */
    subject: text('subject').notNull(),
    deviceId: uuid('device_id').notNull(),
    /** Whose card it is about. */
    personId: uuid('person_id'),
    /** What was seen, for whoever looks into it. */
    facts: jsonb('facts').$type<Record<string, string | number | null>>().notNull(),
    times: integer('times').notNull().default(1),
    firstAt: moment('first_at').notNull(),
    lastAt: moment('last_at').notNull(),
    acknowledgedAt: moment('acknowledged_at'),
    acknowledgedBy: uuid('acknowledged_by'),
    /** What was found out. */
    note: text('note'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // Seen again while open, an alarm counts; it does not pile up.
    uniqueIndex('device_alarms_one_open')
      .on(table.orgId, table.kind, table.subject)
      .where(sql`acknowledged_at is null`),
    // What was told of a subject before, open or not.
    index('device_alarms_by_subject').on(table.orgId, table.kind, table.subject, table.lastAt),
    // A reader's page, and the newest of all.
    index('device_alarms_by_device').on(table.orgId, table.deviceId, table.lastAt),
    index('device_alarms_by_person').on(table.orgId, table.personId).where(sql`person_id is not null`),
    foreignKey({ columns: [table.orgId, table.deviceId], foreignColumns: [devices.orgId, devices.id] }),
    foreignKey({ columns: [table.orgId, table.personId], foreignColumns: [people.orgId, people.id] }),
  ],
)
