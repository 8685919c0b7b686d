import { z } from 'zod'
import { badRequest } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../actor-account.ts'
import { checkPassword } from './check-password.ts'
import { hashPassword } from './hash.ts'
import { newPassword, typedPassword } from './rules.ts'
import { setPassword } from './set-password.ts'

const minuteMs = 60_000

/** Ends every session, this one too: the screen signs in again with the new password. */
export const changePassword = verb({
  name: 'accounts.change-password',
  kind: 'command',
  permission: 'account.use',
  platform: true,
  input: z.strictObject({ currentPassword: typedPassword, newPassword }),
  output: z.object({}),
  budgets: (_input, context) => [
    { key: `change-password:${requireAccount(context).accountId}`, max: 10, windowMs: 15 * minuteMs },
  ],
  async prepare(context, input) {
    const { accountId } = requireAccount(context)
    const current = await checkPassword(context, { accountId }, input.currentPassword)
    return current && (await hashPassword(input.newPassword))
  },
  async run(context, _input, passwordHash) {
    if (!passwordHash) {
      const sentence = 'The current password is not right.'
      throw badRequest(sentence, { currentPassword: sentence })
    }
    await setPassword(context, requireAccount(context).accountId, { passwordHash })
    return {}
  },
})
