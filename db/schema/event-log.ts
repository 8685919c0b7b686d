import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment, xid8 } from '../columns.ts'

/**
 * Facts, appended in the transaction that made them true. Readers go by (xid, id) below the oldest running
 * transaction: `id` alone is handed out before commit, so a plain `id > cursor` reader skips late committers.
 */
export const eventLog = pgTable(
  'event_log',
  {
    orgId: uuid('org_id').notNull(),
    xid: xid8('xid').notNull().default(sql`log_xid()`),
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    type: text('type').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.xid, table.id] }),
    // Every consumer's read.
    index('event_log_cursor').on(table.xid, table.id),
  ],
)

export const consumerCursors = pgTable('consumer_cursors', {
  consumer: text('consumer').primaryKey(),
  xid: xid8('xid').notNull().default(sql`'0'::xid8`),
  id: bigint('id', { mode: 'number' }).notNull().default(0),
  /** Tries of the event right after the cursor; 0 when it has not failed. */
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: moment('next_attempt_at'),
})

/**
 * Where a consumer stands in one partition of a log in Kafka; it moves in the transaction of the consumer's own writes.
 * The offset says where to read on, (xid, id) what was handled: an event that was appended twice is handled once.
 */
export const partitionCursors = pgTable(
  'partition_cursors',
  {
    consumer: text('consumer').notNull(),
    partition: integer('partition').notNull(),
    nextOffset: bigint('next_offset', { mode: 'number' }).notNull().default(0),
    xid: xid8('xid').notNull().default(sql`'0'::xid8`),
    id: bigint('id', { mode: 'number' }).notNull().default(0),
    /** Tries of the event right after the cursor; 0 when it has not failed. */
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: moment('next_attempt_at'),
  },
  table => [primaryKey({ columns: [table.consumer, table.partition] })],
)

/** An event that a consumer could not handle after its tries: set aside so that the others go on. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    orgId: uuid('org_id').notNull(),
    consumer: text('consumer').notNull(),
    xid: xid8('xid').notNull(),
    id: bigint('id', { mode: 'number' }).notNull(),
    error: text('error').notNull(),
    at: moment('at').notNull(),
  },
  table => [primaryKey({ columns: [table.orgId, table.consumer, table.xid, table.id] })],
)
