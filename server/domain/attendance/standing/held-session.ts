import { z } from 'zod'
import { markStatuses } from '../../../../db/schema/attendance.ts'

/** One session of a person's past, as percentages and warnings read it. */
export const heldSession = z.object({
  localDate: z.string(),
  status: z.enum(markStatuses),
  /** Of a status of the organization's own; null: as the class's rules have it. */
  points: z.number().nullable(),
})
