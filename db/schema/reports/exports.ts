import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'

export const exportFormats = ['csv', 'xlsx', 'pdf', 'zip'] as const
export const exportStates = ['waiting', 'running', 'ready', 'failed', 'cancelled', 'gone'] as const

/** What an export is narrowed to, as it was asked for. */
export interface ExportFilters {
  from: string
  to: string
  classId?: string | undefined
  personId?: string | undefined
  by?: 'month' | 'term' | undefined
}

/** A file that somebody asked for, made in the background; its content lies in the object store in numbered parts. */
export const exportJobs = pgTable(
  'export_jobs',
  {
    orgId: orgId(),
    id: id(),
    /** The one whose rights it is made with, and the only one who may have it. */
    askedBy: uuid('asked_by').notNull(),
    kind: text('kind').notNull(),
    format: text('format', { enum: exportFormats }).notNull(),
    filters: jsonb('filters').$type<ExportFilters>().notNull(),
    state: text('state', { enum: exportStates }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it may be taken up: at once, or when the process that took it has not been heard of. */
    dueAt: moment('due_at').notNull(),
    rowsDone: integer('rows_done').notNull().default(0),
    /** Null: not known before it is done. */
    rowsTotal: integer('rows_total'),
    fileName: text('file_name'),
    parts: integer('parts').notNull().default(0),
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    /** Why it failed, as a sentence for the one who asked. */
    problem: text('problem'),
    /** Nobody asked for it at a screen: once it is made, the one it is for is mailed a link. */
    isMailed: boolean('is_mailed').notNull().default(false),
    /** The one link that is good for one download; a newer one takes its place. */
    linkHash: text('link_hash'),
    linkExpiresAt: moment('link_expires_at'),
    createdAt: createdAt(),
    finishedAt: moment('finished_at'),
    /** When the file is deleted. */
    expiresAt: moment('expires_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // A person's own list, the latest first; also whether a person may be deleted.
    index('export_jobs_by_person').on(table.orgId, table.askedBy, table.id),
    // Looked for by whoever makes the files.
    index('export_jobs_due').on(table.dueAt).where(sql`state in ('waiting', 'running')`),
    // Files whose time is over.
    index('export_jobs_expiring').on(table.orgId, table.expiresAt).where(sql`state = 'ready'`),
    foreignKey({
      columns: [table.orgId, table.askedBy],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)
