import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { accountSessions, accounts } from '../../../../db/schema/accounts.ts'
import { apiTokens } from '../../../../db/schema/api/tokens.ts'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'

const signInsOf = ({ tx }: VerbContext, ids: string[]) =>
  tx
    .select({ id: accountSessions.id })
    .from(accountSessions)
    .innerJoin(accounts, eq(accounts.id, accountSessions.accountId))
    .where(
      and(
        inArray(accountSessions.id, ids),
        isNull(accountSessions.revokedAt),
        eq(accountSessions.sessionVersion, accounts.sessionVersion),
      ),
    )

const tokensOf = ({ tx }: VerbContext, ids: string[]) =>
  tx
    .select({ id: apiTokens.id })
    .from(apiTokens)
    .innerJoin(people, and(eq(people.orgId, apiTokens.orgId), eq(people.id, apiTokens.personId)))
    .innerJoin(accounts, eq(accounts.id, people.accountId))
    .where(
      and(
        inArray(apiTokens.id, ids),
        isNull(apiTokens.revokedAt),
        or(isNull(accounts.sessionsEndedAt), gt(apiTokens.createdAt, accounts.sessionsEndedAt)),
      ),
    )

/** Which of these sign-ins and personal tokens somebody ended. What runs out by itself is found where it is used. */
export const findEndedSignIns = verb({
  name: 'people.find-ended-sign-ins',
  kind: 'query',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ ids: z.array(z.uuid()).max(20_000) }),
  output: z.array(z.uuid()),
  async run(context, { ids }) {
    const alive = new Set(
      [...(await signInsOf(context, ids)), ...(await tokensOf(context, ids))].map(row => row.id),
    )
    return ids.filter(id => !alive.has(id))
  },
})
