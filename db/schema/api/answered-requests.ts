import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from '../../columns.ts'

/**
 * Requests that came with an Idempotency-Key, and what they were answered. No org_id: signing in is one of them. The key
 * is a keyed hash of caller, address and key; the answer is sealed.
 */
export const answeredRequests = pgTable(
  'answered_requests',
  {
    key: text('key').primaryKey(),
    /** Of the body: another body under the same key is a mistake. */
    bodyHash: text('body_hash').notNull(),
    startedAt: moment('started_at').notNull(),
    /** Null while the first request is still at work. */
    sealedAnswer: text('sealed_answer'),
  },
  // The sweep of what nobody repeats any more.
  table => [index('answered_requests_by_start').on(table.startedAt)],
)
