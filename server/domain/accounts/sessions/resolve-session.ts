import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accountSessions, accounts } from '../../../../db/schema/accounts.ts'
import { verb } from '../../../kernel/verb.ts'
import { sessionIdleMs } from './rules.ts'

const touchEveryMs = 60_000

/** Is this cookie's session alive? Asked on every request, so a revoked session ends with the next one. */
export const resolveSession = verb({
  name: 'accounts.resolve-session',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ sessionId: z.uuid(), sessionVersion: z.number().int() }),
  output: z.object({ accountId: z.uuid() }).nullable(),
  async run({ tx, now }, { sessionId, sessionVersion }) {
    const [session] = await tx
      .select({ accountId: accountSessions.accountId, lastSeenAt: accountSessions.lastSeenAt })
      .from(accountSessions)
      .innerJoin(accounts, eq(accounts.id, accountSessions.accountId))
      .where(
        and(
          eq(accountSessions.id, sessionId),
          isNull(accountSessions.revokedAt),
          gt(accountSessions.lastSeenAt, new Date(now.getTime() - sessionIdleMs)),
          eq(accountSessions.sessionVersion, sessionVersion),
          eq(accounts.sessionVersion, sessionVersion),
        ),
      )
    if (!session) return null
    if (now.getTime() - session.lastSeenAt.getTime() >= touchEveryMs) {
      await tx.update(accountSessions).set({ lastSeenAt: now }).where(eq(accountSessions.id, sessionId))
    }
    return { accountId: session.accountId }
  },
})
