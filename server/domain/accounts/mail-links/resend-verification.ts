import { z } from 'zod'
import { emailAddress } from '../../../kernel/email-address.ts'
import { verb } from '../../../kernel/verb.ts'
import { accountByEmail } from '../queries.ts'
import { mailVerification } from './account-mails.ts'
import { rehearse } from './rehearse.ts'

const hourMs = 3_600_000

/** The answer is the same for unknown, unconfirmed and confirmed addresses. */
export const resendVerification = verb({
  name: 'accounts.resend-verification',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ email: emailAddress }),
  output: z.object({}),
  budgets: ({ email }, { request }) => [
    { key: `resend-verification:${email}`, max: 5, windowMs: hourMs },
    { key: `resend-verification:${request.ip}`, max: 60, windowMs: hourMs },
  ],
  async run(context, { email }) {
    const account = await accountByEmail(context, email)
    const about = 'You asked for this link once more.'
    if (account && !account.emailVerifiedAt) {
      await mailVerification(context, { accountId: account.id, email }, about)
    } else {
      await rehearse(context, stage => mailVerification(stage.context, stage.recipient, about))
    }
    return {}
  },
})
