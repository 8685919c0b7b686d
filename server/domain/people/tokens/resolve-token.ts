import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../../../../db/schema/accounts.ts'
import { apiTokens } from '../../../../db/schema/api/tokens.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { hashToken } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { role } from '../rules.ts'
import { tokenScope } from './token-fields.ts'

const touchEveryMs = 60_000

/** Alive, of an active person in an organization that is not suspended, and younger than their last "everywhere". */
async function findHolder({ tx, now }: VerbContext, token: string) {
  const [holder] = await tx
    .select({
      tokenId: apiTokens.id,
      orgId: apiTokens.orgId,
      personId: people.id,
      accountId: accounts.id,
      role: people.role,
      scopes: apiTokens.scopes,
      lastUsedAt: apiTokens.lastUsedAt,
    })
    .from(apiTokens)
    .innerJoin(people, and(eq(people.orgId, apiTokens.orgId), eq(people.id, apiTokens.personId)))
    .innerJoin(accounts, eq(accounts.id, people.accountId))
    .innerJoin(organizations, eq(organizations.id, apiTokens.orgId))
    .where(
      and(
        eq(apiTokens.tokenHash, hashToken(token)),
        isNull(apiTokens.revokedAt),
        gt(apiTokens.expiresAt, now),
        eq(people.status, 'active'),
        isNull(organizations.suspendedAt),
        or(isNull(accounts.sessionsEndedAt), gt(apiTokens.createdAt, accounts.sessionsEndedAt)),
      ),
    )
  return holder
}

/** Whose token this is at this moment, asked on every request. Null for every reason why it is nobody's. */
export const resolveToken = verb({
  name: 'people.resolve-token',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ token: z.string().max(100) }),
  output: z
    .object({
      tokenId: z.uuid(),
      orgId: z.uuid(),
      personId: z.uuid(),
      accountId: z.uuid(),
      role,
      scopes: z.array(tokenScope),
    })
    .nullable(),
  async run(context, { token }) {
    const { tx, now } = context
    const holder = await findHolder(context, token)
    if (!holder) return null
    const { lastUsedAt, orgId, tokenId } = holder
    if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= touchEveryMs) {
      const mine = and(eq(apiTokens.orgId, orgId), eq(apiTokens.id, tokenId))
      await tx.update(apiTokens).set({ lastUsedAt: now }).where(mine)
    }
    return { ...holder, scopes: z.array(tokenScope).parse(holder.scopes) }
  },
})
