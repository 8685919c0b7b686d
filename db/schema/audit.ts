import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, moment, orgId, xid8 } from '../columns.ts'

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
    /** The sealer reads committed rows in the order of their transactions, as readers of the event log do. */
    xid: xid8('xid').notNull().default(sql`log_xid()`),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The screen's pages.
    index('audit_entries_by_time').on(table.orgId, table.at, table.id),
    // The sealer's read.
    index('audit_entries_in_order').on(table.orgId, table.xid, table.id),
  ],
)

/**
 * The chain over an organization's audit rows, written behind them by domain/audit/seal.ts. It refers to no entry: one that
 * is deleted has to be missed, not go along.
 */
export const auditLinks = pgTable(
  'audit_links',
  {
    orgId: orgId(),
    /** From 1, without gaps. */
    position: bigint('position', { mode: 'number' }).notNull(),
    entryId: uuid('entry_id').notNull(),
    xid: xid8('xid').notNull(),
    /** SHA-256 over the link before and the entry, hex. */
    hash: text('hash').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.position] }),
    // Which entries have none.
    unique('audit_links_once').on(table.orgId, table.entryId),
  ],
)

/** The chain's hash at a moment, signed: whoever changes an entry and every link after it still cannot make this one fit. */
export const auditCheckpoints = pgTable(
  'audit_checkpoints',
  {
    orgId: orgId(),
    position: bigint('position', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    at: moment('at').notNull(),
    /** Ed25519, base64url. */
    signature: text('signature').notNull(),
  },
  table => [primaryKey({ columns: [table.orgId, table.position] })],
)
