import { index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, orgId } from '../columns.ts'

/** One row per command that changed something, in the command's own transaction. Append-only for the application. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    orgId: orgId(),
    id: id(),
    at: moment('at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    verb: text('verb').notNull(),
    /** Ids and choices of the input; free text and secrets stay out (kernel/audit.ts). */
    subject: jsonb('subject').$type<Record<string, unknown>>().notNull(),
    requestId: text('request_id').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('audit_entries_by_time').on(table.orgId, table.at),
  ],
)
