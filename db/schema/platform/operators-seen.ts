import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { orgId } from '../../columns.ts'
import { organizations } from '../organizations.ts'

/** Which operators have acted in an organization, and their names: its audit log holds ids alone. */
export const operatorsSeen = pgTable(
  'operators_seen',
  {
    orgId: orgId(),
    /** No reference: what an operator did stays readable after they have gone. */
    accountId: uuid('account_id').notNull(),
    name: text('name').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.accountId] }),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)
