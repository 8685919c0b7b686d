import {
  boolean,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../columns.ts'

/** The tenant itself: its row-level policy compares `id`, every other tenant table compares `org_id`. */
export const organizations = pgTable('organizations', {
  id: uuid('id').primaryKey(),
  /** The organization's URL, /[slug]; unique across all tenants by nature. */
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  /** IANA name; a session's day is the local date in this zone. */
  timeZone: text('time_zone').notNull(),
  lateAfterMinutes: integer('late_after_minutes').notNull().default(10),
  joinOpen: boolean('join_open').notNull().default(true),
  /** A demo whose readers are simulated says so on every screen. */
  simulated: boolean('simulated').notNull().default(false),
  suspendedAt: moment('suspended_at'),
  createdAt: createdAt(),
})

export const holidays = pgTable(
  'holidays',
  {
    orgId: orgId(),
    id: id(),
    name: text('name').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

export const rooms = pgTable('rooms', { orgId: orgId(), id: id(), name: text('name').notNull() }, table => [
  primaryKey({ columns: [table.orgId, table.id] }),
  unique('rooms_name').on(table.orgId, table.name),
  foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
])
