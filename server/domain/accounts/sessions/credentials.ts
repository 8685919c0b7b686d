import { z } from 'zod'
import type { Context } from '../../../kernel/context.ts'
import { emailAddress } from '../../../kernel/email-address.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Budget } from '../../../kernel/rate-limit.ts'
import { typedPassword } from '../passwords/rules.ts'

const minuteMs = 60_000

export const typedCredentials = z.strictObject({ email: emailAddress, password: typedPassword })

/** A whole school may sit behind one address; a stranger elsewhere must not lock a person out with ten tries. */
export const signInBudgets = (email: string, { request }: Context): Budget[] => [
  { key: `sign-in:${email}:${request.ip}`, max: 10, windowMs: 15 * minuteMs },
  { key: `sign-in:${email}`, max: 60, windowMs: 60 * minuteMs },
  { key: `sign-in:${request.ip}`, max: 400, windowMs: 15 * minuteMs },
]

/** The account whose password was right; a stranger does not learn which addresses are registered. */
export function proven<T extends { verified: boolean }>(account: T | undefined | null): T {
  if (!account) {
    throw new AppError('unauthenticated', 'The e-mail address or the password is not right.', {
      reason: 'credentials',
    })
  }
  if (!account.verified) {
    throw new AppError('forbidden', 'Confirm your e-mail address first: open the link we mailed you.', {
      reason: 'email-unverified',
    })
  }
  return account
}
