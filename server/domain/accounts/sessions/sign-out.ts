import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { accountSessions } from '../../../../db/schema/accounts.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../actor-account.ts'

export const signOut = verb({
  name: 'accounts.sign-out',
  kind: 'command',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({}),
  output: z.object({}),
  async run(context) {
    const { sessionId } = requireAccount(context)
    await context.tx
      .update(accountSessions)
      .set({ revokedAt: context.now })
      .where(eq(accountSessions.id, sessionId))
    return {}
  },
})
