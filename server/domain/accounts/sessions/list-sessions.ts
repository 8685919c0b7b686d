import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accountSessions } from '../../../../db/schema/accounts.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../actor-account.ts'
import { describeUserAgent, sessionIdleMs } from './rules.ts'

/** Where the account is signed in, the latest used first. */
export const listSessions = verb({
  name: 'accounts.list-sessions',
  kind: 'query',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      device: z.string(),
      createdAt: z.date(),
      lastSeenAt: z.date(),
      current: z.boolean(),
    }),
  ),
  async run(context) {
    const { accountId, sessionId } = requireAccount(context)
    const rows = await context.tx
      .select()
      .from(accountSessions)
      .where(
        and(
          eq(accountSessions.accountId, accountId),
          isNull(accountSessions.revokedAt),
          gt(accountSessions.lastSeenAt, new Date(context.now.getTime() - sessionIdleMs)),
        ),
      )
      .orderBy(desc(accountSessions.lastSeenAt))
      .limit(100)
    return rows.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      device: describeUserAgent(userAgent),
      createdAt,
      lastSeenAt,
      current: id === sessionId,
    }))
  },
})
