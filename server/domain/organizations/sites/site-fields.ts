import { z } from 'zod'

export const siteName = z.string().trim().min(1, 'Enter a name.').max(80)
/** Later than noon would make a day of the next one. */
export const dayStartsAt = z
  .string()
  .regex(/^(0\d|1[01]):[0-5]\d$|^12:00$/, 'The day begins between 00:00 and 12:00.')

export const siteView = z.object({
  id: z.uuid(),
  name: z.string(),
  timeZone: z.string(),
  dayStartsAt: z.string(),
  rooms: z.int(),
  /** Whether phones can be compared with a circle, and with how many ranges of addresses. */
  hasFence: z.boolean(),
  networks: z.int(),
})
