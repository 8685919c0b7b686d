import { eq, sql } from 'drizzle-orm'
import { accounts } from '../../../db/schema/accounts.ts'
import { people } from '../../../db/schema/people.ts'
import { operators } from '../../../db/schema/platform/operators.ts'
import type { VerbContext } from '../../kernel/context.ts'

/** Whoever joins an organization is an operator no more while they are in it: its admins may end their sign-in. */
export const inNoOrganization = sql`not exists (select from people p where p.account_id = accounts.id)`

export const belongsSomewhere = ({ tx }: VerbContext, accountId: string) =>
  tx.$count(people, eq(people.accountId, accountId)).then(count => count > 0)

/** Operators with what they are called, in a platform transaction. */
export const withAccounts = ({ tx }: VerbContext) =>
  tx
    .select({
      accountId: operators.accountId,
      name: accounts.fullName,
      email: accounts.email,
      createdAt: operators.createdAt,
    })
    .from(operators)
    .innerJoin(accounts, eq(accounts.id, operators.accountId))
    .$dynamic()
