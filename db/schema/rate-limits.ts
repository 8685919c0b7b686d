import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment } from '../columns.ts'

/** Fixed windows in the database: budgets hold across processes and survive a restart. Keys are hashed subjects. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').notNull(),
    windowStart: moment('window_start').notNull(),
    hits: integer('hits').notNull(),
  },
  table => [
    primaryKey({ columns: [table.key, table.windowStart] }),
    // The sweep of past windows.
    index('rate_limits_by_window').on(table.windowStart),
  ],
)
