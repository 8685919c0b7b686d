import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../../../db/schema/accounts.ts'
import { verb } from '../../kernel/verb.ts'
import { inNoOrganization, withAccounts } from './standing.ts'

/** Is this account an operator at this moment? Asked with every request to /admin. Null: not one, or not any more. */
export const resolveOperator = verb({
  name: 'operators.resolve-operator',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.object({ name: z.string() }).nullable(),
  async run(context, { accountId }) {
    const [found] = await withAccounts(context).where(and(eq(accounts.id, accountId), inNoOrganization))
    return found ?? null
  },
})
