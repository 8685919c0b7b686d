import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, time, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { classes } from '../classes.ts'
import { people } from '../people.ts'
import { exportFormats } from './exports.ts'

export const cadences = ['daily', 'weekly', 'monthly'] as const

/** A report that is made and mailed again and again, at a time of the organization's wall clock. */
export const exportSchedules = pgTable(
  'export_schedules',
  {
    orgId: orgId(),
    id: id(),
    createdBy: uuid('created_by').notNull(),
    kind: text('kind').notNull(),
    format: text('format', { enum: exportFormats }).notNull(),
    /** Null: every class that the reader may see. */
    classId: uuid('class_id'),
    cadence: text('cadence', { enum: cadences }).notNull(),
    /** ISO weekday of a weekly one, day of the month of a monthly one; null: every day. */
    onDay: integer('on_day'),
    at: time('at').notNull(),
    nextAt: moment('next_at').notNull(),
    pausedAt: moment('paused_at'),
    lastAt: moment('last_at'),
    /** For how many it was made then. */
    lastCount: integer('last_count'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // Asked with every tick of the clock.
    index('export_schedules_due').on(table.orgId, table.nextAt).where(sql`paused_at is null`),
    // A person's own, and whether a person or a class may be deleted.
    index('export_schedules_by_person').on(table.orgId, table.createdBy),
    index('export_schedules_by_class').on(table.orgId, table.classId).where(sql`class_id is not null`),
    foreignKey({
      columns: [table.orgId, table.createdBy],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
  ],
)

export const exportScheduleReaders = pgTable(
  'export_schedule_readers',
  {
    orgId: orgId(),
    scheduleId: uuid('schedule_id').notNull(),
    personId: uuid('person_id').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.scheduleId, table.personId] }),
    // What one person gets.
    index('export_schedule_readers_by_person').on(table.orgId, table.personId),
    foreignKey({
      columns: [table.orgId, table.scheduleId],
      foreignColumns: [exportSchedules.orgId, exportSchedules.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)
