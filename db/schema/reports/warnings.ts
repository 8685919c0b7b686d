import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, orgId } from '../../columns.ts'
import { classes } from '../classes.ts'
import { organizations } from '../organizations.ts'
import { people } from '../people.ts'
import { guardians } from '../roster.ts'

export const warningRules = ['percentage', 'trend', 'in-a-row', 'out-of-reach'] as const
export const warningAudiences = ['student', 'guardian', 'teacher', 'admin'] as const

/** One step: when it is taken, who is told, in which words, and how long nothing follows it. */
export interface StoredStep {
  /** Names the step for as long as the ladder is kept, wherever it is moved to. */
  key: string
  name: string
  rule: (typeof warningRules)[number]
  threshold: number
  fewestSessions: number
  tells: (typeof warningAudiences)[number][]
  subject: string
  body: string
  pauseDays: number
}

/** What a person stood at when they were warned; percentages in whole percent. */
export interface StoredStanding {
  percentage: number | null
  /** Of the last four weeks, and of the time before them. */
  recent: number | null
  earlier: number | null
  attended: number
  held: number
  missedInARow: number
  best: number | null
}

/** The steps of warning, the first one first: the organization's, or a class's own in their place. */
export const warningLadders = pgTable(
  'warning_ladders',
  {
    orgId: orgId(),
    id: id(),
    /** Null: of every class that has none of its own. */
    classId: uuid('class_id'),
    isOn: boolean('is_on').notNull(),
    steps: jsonb('steps').$type<StoredStep[]>().notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One of the organization and one of each class; also whether a class may be deleted.
    unique('warning_ladders_once').on(table.orgId, table.classId).nullsNotDistinct(),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
  ],
)

/** When a class was last looked at, and when it is to be again. */
export const warningChecks = pgTable(
  'warning_checks',
  {
    orgId: orgId(),
    classId: uuid('class_id').notNull(),
    /** The local day of the last look. */
    checkedOn: date('checked_on'),
    /** Something happened in it; null: nothing since. */
    dueAt: moment('due_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.classId] }),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
  ],
)

/** A step that a student reached in a class, with the numbers and the words of that day. */
export const warnings = pgTable(
  'warnings',
  {
    orgId: orgId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    classId: uuid('class_id').notNull(),
    /** The term's id, or the year: '2026'. */
    period: text('period').notNull(),
    periodName: text('period_name').notNull(),
    stepKey: text('step_key').notNull(),
    step: jsonb('step').$type<StoredStep>().notNull(),
    standing: jsonb('standing').$type<StoredStanding>().notNull(),
    /** What the student and the guardians were written: the text, then the rule and the numbers. */
    words: jsonb('words').$type<{ subject: string; paragraphs: string[] }>().notNull(),
    /** The sessions that they were absent from, the latest first. */
    missed: jsonb('missed').$type<{ sessionId: string; localDate: string }[]>().notNull(),
    raisedOn: date('raised_on').notNull(),
    raisedAt: moment('raised_at').notNull(),
    /** None of the rules behind their warnings held any more: the ladder begins anew. */
    recoveredAt: moment('recovered_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // However many processes look at once, a step is taken once; also one student's warnings of a period.
    uniqueIndex('warnings_once')
      .on(table.orgId, table.classId, table.personId, table.period, table.stepKey)
      .where(sql`recovered_at is null`),
    // One class's, the latest first; also whether a class may be deleted.
    index('warnings_by_class').on(table.orgId, table.classId, table.id),
    // One student's warnings.
    index('warnings_by_person').on(table.orgId, table.personId, table.classId, table.period),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.classId],
      foreignColumns: [classes.orgId, classes.id],
    }).onDelete('cascade'),
  ],
)

/** A guardian's mail about a warning: to whom it went, and its link to hear no more. */
export const warningLetters = pgTable(
  'warning_letters',
  {
    orgId: orgId(),
    warningId: uuid('warning_id').notNull(),
    guardianId: uuid('guardian_id').notNull(),
    muteTokenHash: text('mute_token_hash').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.warningId, table.guardianId] }),
    // The link in a mail names no organization.
    index('warning_letters_by_mute').on(table.muteTokenHash),
    // A guardian that goes takes their letters along.
    index('warning_letters_by_guardian').on(table.orgId, table.guardianId),
    foreignKey({
      columns: [table.orgId, table.warningId],
      foreignColumns: [warnings.orgId, warnings.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.guardianId],
      foreignColumns: [guardians.orgId, guardians.id],
    }).onDelete('cascade'),
  ],
)
