import { foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'

/** The secret address of somebody's own timetable: one at a time, known only by its hash. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    orgId: orgId(),
    personId: uuid('person_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    createdAt: createdAt(),
    /** When a calendar last asked, to the hour. */
    readAt: moment('read_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.personId] }),
    // A calendar knows nothing but its token.
    unique('calendar_feeds_by_token').on(table.tokenHash, table.orgId),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)
