import { z } from 'zod'
import { emailAddress } from '../../kernel/email-address.ts'
import { newPassword, passwordProblem } from './passwords/rules.ts'

/** A person's name as they write it: any script, no line breaks, no direction overrides that would reorder a list. */
export const fullName = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(120)
  .transform(name => name.normalize('NFC').replace(/\s+/g, ' '))
  .refine(name => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name), 'Use letters and spaces only.')

/** What someone without an account enters to get one. */
export const newAccount = z
  .strictObject({ fullName, email: emailAddress, password: newPassword })
  .superRefine(({ fullName: name, email, password }, check) => {
    const problem = passwordProblem(password, [name, email, email.split('@')[0] ?? ''])
    if (problem) check.addIssue({ code: 'custom', path: ['password'], message: problem })
  })
export type NewAccount = z.output<typeof newAccount>
