import { z } from 'zod'

/** So many rows of a file, by what they do. */
export const importCounts = z.object({
  add: z.number(),
  change: z.number(),
  unchanged: z.number(),
  remove: z.number(),
  error: z.number(),
})

/** Which draft is applied, and how: one that was checked, by its id. */
export const applyOrder = z.strictObject({
  importId: z.uuid(),
  leaveOutErrors: z.boolean().default(false),
  /** Mail those who are new an invitation. */
  invite: z.boolean().default(false),
})
