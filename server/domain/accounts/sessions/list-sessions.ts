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
      /** What a client app calls itself, or the browser and system. */
      device: z.string(),
      app: z.boolean(),
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
    return rows.map(({ id, userAgent, appName, createdAt, lastSeenAt }) => ({
      id,
      device: appName ?? describeUserAgent(userAgent),
      app: appName !== null,
      createdAt,
      lastSeenAt,
      current: id === sessionId,
    }))
  },
})
