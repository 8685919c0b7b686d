import { sql } from 'drizzle-orm'
import { date, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { classes } from '../classes.ts'
import { organizations } from '../organizations.ts'
import { people } from '../people.ts'

/** From when on a student is at risk; no row: the usual thresholds. */
export const riskSettings = pgTable(
  'risk_settings',
  {
    orgId: orgId(),
    belowPercent: integer('below_percent').notNull(),
    missedInARow: integer('missed_in_a_row').notNull(),
    fewestSessions: integer('fewest_sessions').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId] }),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

export const interventionKinds = ['call', 'meeting', 'agreement', 'letter', 'note'] as const
/** Staff: whoever teaches the student, too. */
export const interventionReaders = ['staff', 'admins'] as const

/** What was done about a student who is missing: by whom, when, and what comes next. */
export const interventions = pgTable(
  'interventions',
  {
    orgId: orgId(),
    id: id(),
    /** The student. */
    personId: uuid('person_id').notNull(),
    /** Null: about all their classes. */
    classId: uuid('class_id'),
    kind: text('kind', { enum: interventionKinds }).notNull(),
    happenedOn: date('happened_on').notNull(),
    words: text('words').notNull(),
    readers: text('readers', { enum: interventionReaders }).notNull().default('staff'),
    authorId: uuid('author_id').notNull(),
    /** When to look again; null: nothing more to do. */
    followUpOn: date('follow_up_on'),
    /** Its author was reminded, once. */
    remindedAt: moment('reminded_at'),
    doneAt: moment('done_at'),
    /** Taken back by its author; kept for the audit. */
    withdrawnAt: moment('withdrawn_at'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One student's log, the latest first.
    index('interventions_by_person').on(table.orgId, table.personId, table.happenedOn),
    // Whether a class or an author may be deleted.
    index('interventions_by_class').on(table.orgId, table.classId).where(sql`class_id is not null`),
    index('interventions_by_author').on(table.orgId, table.authorId),
    // What is due.
    index('interventions_due')
      .on(table.orgId, table.followUpOn)
      .where(sql`follow_up_on is not null and done_at is null and withdrawn_at is null`),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.authorId], foreignColumns: [people.orgId, people.id] }),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
  ],
)
