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
import { organizations } from '../organizations.ts'
import { people } from '../people.ts'

export const erasureStates = ['asked', 'withdrawn', 'refused', 'erased'] as const

/** What an erasure did, by table: rows deleted, rows emptied. No names, no texts. */
export type Receipt = Record<string, { deleted?: number; emptied?: number }>

/** Somebody asks that what the organization knows of them is erased, or an admin does so for them; with its receipt. */
export const erasures = pgTable(
  'erasures',
  {
    orgId: orgId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    /** In the person's own words; emptied by the erasure. */
    reason: text('reason'),
    state: text('state', { enum: erasureStates }).notNull(),
    decidedBy: uuid('decided_by'),
    decidedAt: moment('decided_at'),
    /** Why it was refused, for the person. */
    answer: text('answer'),
    receipt: jsonb('receipt').$type<Receipt>(),
    /** What is still to go: 'file:' with a key, 'folder:' of the object store, 'account:' with the id of a sign-in. */
    remaining: jsonb('remaining').$type<string[]>().notNull().default([]),
    /** When the last of that was gone. */
    completedAt: moment('completed_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One question at a time; also the queue.
    uniqueIndex('erasures_one_open').on(table.orgId, table.personId).where(sql`state = 'asked'`),
    // The receipts, newest first.
    index('erasures_by_time').on(table.orgId, table.askedAt, table.id),
    index('erasures_by_person').on(table.orgId, table.personId),
    foreignKey({ columns: [table.orgId, table.personId], foreignColumns: [people.orgId, people.id] }),
  ],
)

/** For how long an organization keeps a class of data. No row: the usual time. */
export const retentionSettings = pgTable(
  'retention_settings',
  {
    orgId: orgId(),
    class: text('class').notNull(),
    /** Null: as long as the organization exists. */
    days: integer('days'),
    changedAt: moment('changed_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.class] }),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

/** Of each class: what was deleted, and what was overdue afterwards. */
export type RetentionReport = Record<string, { deleted: number; overdue: number }>

/** The last clean-up. */
export const retentionRuns = pgTable(
  'retention_runs',
  {
    orgId: orgId(),
    at: moment('at').notNull(),
    report: jsonb('report').$type<RetentionReport>().notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId] }),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

/** An organization that was deleted: its id and how many rows went, for whoever runs the installation. Nothing else is left. */
export const closedOrganizations = pgTable('closed_organizations', {
  id: uuid('id').primaryKey(),
  at: moment('at').notNull(),
  rows: jsonb('rows').$type<Record<string, number>>().notNull(),
  /** What is still to be deleted from the object store; empty when all is gone. */
  folders: jsonb('folders').$type<string[]>().notNull(),
})
