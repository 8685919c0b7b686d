import { z } from 'zod'

/** ASCII, one @, no quotes, commas, spaces or control characters; a dot in the domain. Linear by construction. */
const shape = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}$/
/** Dots stand between other characters, a label of the domain begins and ends without a hyphen. */
const misplaced = /^\.|\.\.|\.@|@-|@.*(-\.|\.-)|-$/
const message = 'Enter an e-mail address like name@school.org.'

/** NFKC first, so that look-alike width forms cannot pass the check and then change; then lower-case: the one stored form. */
export const emailAddress = z
  .string()
  .max(254)
  .transform(text => text.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .max(254, message)
      .regex(shape, message)
      .refine(text => !misplaced.test(text), message),
  )
