import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment } from '../../columns.ts'
import { accounts } from '../accounts.ts'

/** Who runs the installation. No org_id: an operator is in no organization. */
export const operators = pgTable('operators', {
  accountId: uuid('account_id')
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  createdAt: createdAt(),
})

/** What operators did, each in the transaction of the deed; append-only. No org_id: it spans organizations. */
export const operatorActions = pgTable(
  'operator_actions',
  {
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    /** Null: by the command line. No reference: the row outlives the account. */
    accountId: uuid('account_id'),
    verb: text('verb').notNull(),
    /** Ids, choices and the reason that was given. */
    subject: jsonb('subject').$type<Record<string, unknown>>().notNull(),
    requestId: text('request_id').notNull(),
  },
  // The screen's pages.
  table => [index('operator_actions_by_time').on(table.at, table.id)],
)
