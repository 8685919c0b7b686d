import { z } from 'zod'

/** So many rows of a file, by what they do. */
export const importCounts = z.object({
  add: z.number(),
  change: z.number(),
  unchanged: z.number(),
  remove: z.number(),
  error: z.number(),
})
