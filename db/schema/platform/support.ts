import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'

/** An owner lets operators look into the organization, read-only, for some hours. Without a living one there is no way in. */
export const supportGrants = pgTable(
  'support_grants',
  {
    orgId: orgId(),
    id: id(),
    grantedBy: uuid('granted_by').notNull(),
    grantedAt: moment('granted_at').notNull(),
    hours: integer('hours').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** What it is for, in the owner's words. */
    reason: text('reason').notNull(),
    /** Before its time, by an owner. */
    endedAt: moment('ended_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The list, and whether one is alive: asked with each request of an operator.
    index('support_grants_by_time').on(table.orgId, table.expiresAt),
    // Whether a person may be deleted.
    index('support_grants_by_owner').on(table.orgId, table.grantedBy),
    foreignKey({ columns: [table.orgId, table.grantedBy], foreignColumns: [people.orgId, people.id] }),
  ],
)
