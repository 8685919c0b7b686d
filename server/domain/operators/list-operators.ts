import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../../../db/schema/accounts.ts'
import { verb } from '../../kernel/verb.ts'
import { withAccounts } from './standing.ts'

const operatorsMax = 500

/** Who runs this installation. */
export const listOperators = verb({
  name: 'operators.list-operators',
  kind: 'query',
  permission: 'platform.operate',
  platform: true,
  input: z.strictObject({}),
  output: z.array(
    z.object({ accountId: z.uuid(), name: z.string(), email: z.string(), createdAt: z.date() }),
  ),
  run: context => withAccounts(context).orderBy(asc(accounts.email)).limit(operatorsMax),
})
