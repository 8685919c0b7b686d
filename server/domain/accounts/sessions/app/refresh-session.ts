import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accountSessions, accounts, refreshTokens } from '../../../../../db/schema/accounts.ts'
import type { VerbContext } from '../../../../kernel/context.ts'
import { hashToken } from '../../../../kernel/ids.ts'
import { verb } from '../../../../kernel/verb.ts'
import { appSession, issueRefreshToken } from './refresh-tokens.ts'

/** The sign-in that the token renews, while it is alive. */
async function livingSession({ tx }: VerbContext, sessionId: string) {
  const [session] = await tx
    .select({
      accountId: accounts.id,
      sessionId: accountSessions.id,
      sessionVersion: accounts.sessionVersion,
    })
    .from(accountSessions)
    .innerJoin(
      accounts,
      and(
        eq(accounts.id, accountSessions.accountId),
        eq(accounts.sessionVersion, accountSessions.sessionVersion),
      ),
    )
    .where(and(eq(accountSessions.id, sessionId), isNull(accountSessions.revokedAt)))
  return session
}

/**
 * Trades a refresh token for the next one. A token that comes a second time is in two hands: the whole sign-in ends.
 * A refusal is an answer, so that what it ended stays ended.
 */
export const refreshSession = verb({
  name: 'accounts.refresh-session',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ refreshToken: z.string().min(10).max(100) }),
  output: z.discriminatedUnion('outcome', [
    appSession.extend({ outcome: z.literal('renewed') }),
    z.object({ outcome: z.enum(['refused', 'reused']) }),
  ]),
  budgets: (_input, { request }) => [{ key: `refresh:${request.ip}`, max: 3_000, windowMs: 15 * 60_000 }],
  async run(context, { refreshToken }) {
    const { tx, now } = context
    const mine = eq(refreshTokens.tokenHash, hashToken(refreshToken))
    const [token] = await tx.select().from(refreshTokens).where(mine).for('update')
    if (!token || token.expiresAt <= now) return { outcome: 'refused' as const }
    const { sessionId } = token
    if (token.usedAt) {
      await tx
        .update(accountSessions)
        .set({ revokedAt: now })
        .where(and(eq(accountSessions.id, sessionId), isNull(accountSessions.revokedAt)))
      return { outcome: 'reused' as const }
    }
    const session = await livingSession(context, sessionId)
    if (!session) return { outcome: 'refused' as const }
    await tx.update(refreshTokens).set({ usedAt: now }).where(mine)
    await tx.update(accountSessions).set({ lastSeenAt: now }).where(eq(accountSessions.id, sessionId))
    return { outcome: 'renewed' as const, ...session, ...(await issueRefreshToken(context, sessionId)) }
  },
})
