import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { pageOfRows, rowsPage } from './page-of-rows.ts'
import { organizationTables } from './rows-of.ts'

/** Everything that one table holds of the organization, page by page, without secrets: they would open nothing elsewhere. */
export const organizationRows = verb({
  name: 'privacy.organization-rows',
  kind: 'query',
  permission: 'organization.close',
  input: z.strictObject({ table: z.enum(organizationTables), after: z.string().max(2_000).optional() }),
  output: rowsPage,
  // As the role that also reads the log, which no verb of a tenant may; it sees this organization alone.
  run: (context, { table, after }) =>
    context.erasing(tx => pageOfRows(tx, { table, where: sql`true`, without: ['credential'], after })),
})
