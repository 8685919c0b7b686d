import { z } from 'zod'
import { guardianLanguages } from '../../../db/schema/roster.ts'
import { emailAddress } from '../../kernel/email-address.ts'
import { fullName } from '../accounts/account-fields.ts'

export const guardianFields = {
  fullName,
  email: emailAddress,
  relation: z
    .string()
    .trim()
    .max(40)
    .transform(text => text || null)
    .nullable()
    .default(null),
  language: z.enum(guardianLanguages).default('en'),
}
