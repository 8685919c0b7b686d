import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment } from '../columns.ts'

/**
 * Outgoing mail, written in the transaction that decided to send it and drained by consumers/send-mails.ts.
 * Tenants may only insert. The body is wiped once sent: it can hold a sign-in link.
 */
export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull().unique(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    html: text('html'),
    text: text('text'),
    status: text('status', { enum: ['waiting', 'sent', 'failed'] })
      .notNull()
      .default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: moment('next_attempt_at').notNull().defaultNow(),
    lastError: text('last_error'),
    createdAt: createdAt(),
    sentAt: moment('sent_at'),
  },
  // What the sender drains; sent mail drops out of the index.
  table => [
    index('mails_waiting').on(table.nextAttemptAt).where(sql`status = 'waiting'`),
    // What the sweep has yet to forget.
    index('mails_remembered').on(table.createdAt).where(sql`recipient <> ''`),
  ],
)
