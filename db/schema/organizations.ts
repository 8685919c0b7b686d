import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  time,
  unique,
  uniqueIndex,
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
  /** Whoever comes later than this is absent; null: nobody who came is. */
  absentAfterMinutes: integer('absent_after_minutes'),
  /** What a late arrival is worth in percentages, 0 to 100. */
  latePoints: integer('late_points').notNull().default(100),
  /** So many of a person's lowest results in a class are forgiven. */
  dropLowest: integer('drop_lowest').notNull().default(0),
  /** So many days after a session its marks are changed by hand no more; null: never frozen. */
  lockAfterDays: integer('lock_after_days'),
  /** So many hours a newly registered passkey does not count for attendance, unless somebody confirms it. */
  phoneCooldownHours: integer('phone_cooldown_hours').notNull().default(24),
  /** How presence is proved where a class does not say; null: the default. */
  proof: jsonb('proof').$type<Record<string, unknown>>(),
  /** Signals that the organization does not want to hear of. */
  signalsOff: jsonb('signals_off').$type<string[]>().notNull().default([]),
  /** Whether kiosks take a number and a PIN in place of a card. */
  kioskPins: boolean('kiosk_pins').notNull().default(false),
  /** Whether administrators may look through the camera of a kiosk. */
  liveVideo: boolean('live_video').notNull().default(false),
  joinOpen: boolean('join_open').notNull().default(true),
  /** A demo whose readers are simulated says so on every screen. */
  simulated: boolean('simulated').notNull().default(false),
  suspendedAt: moment('suspended_at'),
  /** When it is deleted with everything in it, unless somebody takes that back before. */
  deletionDueAt: moment('deletion_due_at'),
  deletionAskedBy: uuid('deletion_asked_by'),
  createdAt: createdAt(),
})

/** A place with its own clocks. A room of no site follows the organization's zone, and its day begins at midnight. */
export const sites = pgTable(
  'sites',
  {
    orgId: orgId(),
    id: id(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    /** When the day begins: at 04:00 a class at 01:30 still belongs to the day before. */
    dayStartsAt: time('day_starts_at').notNull().default('00:00'),
    /** A circle on the ground that a phone is compared with; null: none. */
    fence: jsonb('fence').$type<{ latitude: number; longitude: number; radiusM: number }>(),
    /** Ranges of addresses (CIDR) that belong to it. */
    networks: jsonb('networks').$type<string[]>().notNull().default([]),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('sites_name').on(table.orgId, table.name),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

export const weekLetters = ['A', 'B'] as const

/** Academic terms do not overlap, so that every day belongs to one at most. */
export const terms = pgTable(
  'terms',
  {
    orgId: orgId(),
    id: id(),
    name: text('name').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on').notNull(),
    /** The letter of the week the term begins in; null: all its weeks are alike. */
    firstWeek: text('first_week', { enum: weekLetters }),
    /** What the school's records call it (OneRoster's sourcedId). */
    sourceId: text('source_id'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One id of the records, one term.
    uniqueIndex('terms_source').on(table.orgId, table.sourceId).where(sql`source_id is not null`),
    unique('terms_name').on(table.orgId, table.name),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

export const holidays = pgTable(
  'holidays',
  {
    orgId: orgId(),
    id: id(),
    /** Null: everywhere. */
    siteId: uuid('site_id'),
    name: text('name').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // A site that goes takes its holidays along.
    index('holidays_by_site').on(table.orgId, table.siteId).where(sql`site_id is not null`),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.siteId],
      foreignColumns: [sites.orgId, sites.id],
    }).onDelete('cascade'),
  ],
)

export const rooms = pgTable(
  'rooms',
  { orgId: orgId(), id: id(), name: text('name').notNull(), siteId: uuid('site_id') },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('rooms_name').on(table.orgId, table.name),
    // The rooms of a site, and whether it may be removed.
    index('rooms_by_site').on(table.orgId, table.siteId),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.siteId], foreignColumns: [sites.orgId, sites.id] }),
  ],
)
