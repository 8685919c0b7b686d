import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { accountSessions } from '../../../../db/schema/accounts.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../actor-account.ts'

/** Ends one of the caller's own sessions, on whatever device it is. */
export const revokeSession = verb({
  name: 'accounts.revoke-session',
  kind: 'command',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({}),
  async run(context, { sessionId }) {
    const { accountId } = requireAccount(context)
    const ended = await context.tx
      .update(accountSessions)
      .set({ revokedAt: context.now })
      .where(
        and(
          eq(accountSessions.id, sessionId),
          eq(accountSessions.accountId, accountId),
          isNull(accountSessions.revokedAt),
        ),
      )
      .returning({ id: accountSessions.id })
    if (ended.length === 0) throw notFound('This session')
    return {}
  },
})
