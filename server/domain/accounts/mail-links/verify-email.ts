import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../../../../db/schema/accounts.ts'
import { verb } from '../../../kernel/verb.ts'
import { consumeToken, mailToken } from './tokens.ts'

const minuteMs = 60_000

export const verifyEmail = verb({
  name: 'accounts.verify-email',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ token: mailToken }),
  output: z.object({}),
  budgets: (_input, { request }) => [
    { key: `verify-email:${request.ip}`, max: 200, windowMs: 15 * minuteMs },
  ],
  async run(context, { token }) {
    const accountId = await consumeToken(context, token, 'verify-email')
    await context.tx.update(accounts).set({ emailVerifiedAt: context.now }).where(eq(accounts.id, accountId))
    return {}
  },
})
