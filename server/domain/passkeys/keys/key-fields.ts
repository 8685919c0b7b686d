import { z } from 'zod'

export const keyName = z
  .string()
  .trim()
  .min(1, 'Give it a name, e.g. “My phone”.')
  .max(60)
  .transform(name => name.normalize('NFC').replace(/\s+/g, ' '))
  .refine(name => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name), 'Use letters, digits and spaces only.')
