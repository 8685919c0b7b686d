import { z } from 'zod'
import { emailAddress } from '../../../kernel/email-address.ts'
import { verb } from '../../../kernel/verb.ts'
import { mailPasswordReset } from '../mail-links/account-mails.ts'
import { rehearse } from '../mail-links/rehearse.ts'
import { accountByEmail } from '../queries.ts'

const hourMs = 3_600_000

/** The answer is the same for known and unknown addresses. */
export const requestPasswordReset = verb({
  name: 'accounts.request-password-reset',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ email: emailAddress }),
  output: z.object({}),
  budgets: ({ email }, { request }) => [
    { key: `reset:${email}`, max: 5, windowMs: hourMs },
    { key: `reset:${request.ip}`, max: 60, windowMs: hourMs },
  ],
  async run(context, { email }) {
    const account = await accountByEmail(context, email)
    if (account) await mailPasswordReset(context, { accountId: account.id, email })
    else await rehearse(context, stage => mailPasswordReset(stage.context, stage.recipient))
    return {}
  },
})
