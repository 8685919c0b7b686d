import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { consumeToken, mailToken } from '../mail-links/tokens.ts'
import { hashPassword } from './hash.ts'
import { newPassword } from './rules.ts'
import { setPassword } from './set-password.ts'

const minuteMs = 60_000

/** Uses the mailed link up. Who opened it reads the mailbox, so the address counts as confirmed. */
export const resetPassword = verb({
  name: 'accounts.reset-password',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ token: mailToken, password: newPassword }),
  output: z.object({}),
  budgets: (_input, { request }) => [
    { key: `reset-password:${request.ip}`, max: 60, windowMs: 15 * minuteMs },
  ],
  prepare: (_context, { password }) => hashPassword(password),
  async run(context, { token }, passwordHash) {
    const accountId = await consumeToken(context, token, 'reset-password')
    await setPassword(context, accountId, { passwordHash, emailVerifiedAt: context.now })
    return {}
  },
})
