import { z } from 'zod'
import { emailAddress } from '../../../kernel/email-address.ts'
import { AppError } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { checkPassword } from '../passwords/check-password.ts'
import { typedPassword } from '../passwords/rules.ts'
import { startedSession, startSession } from './start-session.ts'

const minuteMs = 60_000

export const signIn = verb({
  name: 'accounts.sign-in',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ email: emailAddress, password: typedPassword }),
  output: startedSession,
  // A whole school may sit behind one address; a stranger elsewhere must not lock a person out with ten tries.
  budgets: ({ email }, { request }) => [
    { key: `sign-in:${email}:${request.ip}`, max: 10, windowMs: 15 * minuteMs },
    { key: `sign-in:${email}`, max: 60, windowMs: 60 * minuteMs },
    { key: `sign-in:${request.ip}`, max: 400, windowMs: 15 * minuteMs },
  ],
  prepare: (context, { email, password }) => checkPassword(context, { email }, password),
  async run(context, _input, account) {
    if (!account) {
      throw new AppError('unauthenticated', 'The e-mail address or the password is not right.', {
        reason: 'credentials',
      })
    }
    // Only after the right password: a stranger does not learn which addresses are registered.
    if (!account.verified) {
      throw new AppError('forbidden', 'Confirm your e-mail address first: open the link we mailed you.', {
        reason: 'email-unverified',
      })
    }
    return startSession(context, account)
  },
})
