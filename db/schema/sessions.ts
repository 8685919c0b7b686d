import { sql } from 'drizzle-orm'
import {
  bigint,
  date,
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
import { createdAt, id, moment, orgId } from '../columns.ts'
import { classes, type SignOutRule, weeklySlots } from './classes.ts'
import { rooms } from './organizations.ts'

export interface SessionSummary {
  expected: number
  present: number
  late: number
  absent: number
  excused: number
}

/** One meeting of a class. It takes evidence from `opened_at` to `closed_at`; late is counted from `starts_at`. */
export const sessions = pgTable(
  'sessions',
  {
    orgId: orgId(),
    id: id(),
    classId: uuid('class_id').notNull(),
    roomId: uuid('room_id'),
    slotId: uuid('slot_id'),
    /** The day of the site that `starts_at` belongs to. */
    localDate: date('local_date').notNull(),
    /** The date that the slot's weekly pattern gives, when this meeting was moved to another. */
    movedFrom: date('moved_from'),
    timeZone: text('time_zone').notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    /** Where it ended before it was reopened past its end; null: `ends_at`. Who left then has not left early. */
    plannedEndsAt: moment('planned_ends_at'),
    openedAt: moment('opened_at').notNull(),
    closedAt: moment('closed_at'),
    /** By the timetable: it takes no evidence and counts for nobody, whatever had been recorded. */
    cancelledAt: moment('cancelled_at'),
    cancelReason: text('cancel_reason'),
    /** Since when absence waits for the room's readers; null: nothing to wait for. */
    waitingSince: moment('waiting_since'),
    /** When somebody chose not to wait for them: guardians are told without waiting, too. */
    waivedAt: moment('waived_at'),
    /** Copied when opened, so that a later change of policy does not rewrite the past by itself. */
    lateAfterMinutes: integer('late_after_minutes').notNull(),
    absentAfterMinutes: integer('absent_after_minutes'),
    /** Copied when opened, like the late rules. */
    proof: jsonb('proof').$type<Record<string, unknown>>(),
    /** Copied when opened, too; null: nobody signs out. */
    signOut: jsonb('sign_out').$type<SignOutRule>(),
    /** Brought from another product: whoever nothing is known of has no mark in it, and nobody is absent by silence. */
    importedAt: moment('imported_at'),
    openedBy: uuid('opened_by'),
    /** Raised with every change of a mark: clients ask for what is newer than what they hold. */
    version: bigint('version', { mode: 'number' }).notNull().default(0),
    summary: jsonb('summary').$type<SessionSummary>(),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The timetable opens each slot once a day, whatever process asks.
    uniqueIndex('sessions_slot_day')
      .on(table.orgId, table.slotId, sql`coalesce(moved_from, local_date)`)
      .where(sql`slot_id is not null and cancelled_at is null`),
    // One open session per class.
    uniqueIndex('sessions_one_open').on(table.orgId, table.classId).where(sql`closed_at is null`),
    // Reader + time → session.
    index('sessions_by_room').on(table.orgId, table.roomId, table.openedAt),
    index('sessions_by_class').on(table.orgId, table.classId, table.startsAt),
    // Looked for with every tick of the clock.
    index('sessions_waiting').on(table.orgId).where(sql`waiting_since is not null`),
    index('sessions_by_start').on(table.orgId, table.startsAt),
    // Sessions of a slot, cancelled ones too; deleting the slot asks.
    index('sessions_by_slot').on(table.orgId, table.slotId).where(sql`slot_id is not null`),
    foreignKey({ columns: [table.orgId, table.classId], foreignColumns: [classes.orgId, classes.id] }),
    foreignKey({ columns: [table.orgId, table.roomId], foreignColumns: [rooms.orgId, rooms.id] }),
    foreignKey({ columns: [table.orgId, table.slotId], foreignColumns: [weeklySlots.orgId, weeklySlots.id] }),
  ],
)
