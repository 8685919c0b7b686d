import { z } from 'zod'
import { calendarDate } from '../organizations/calendar-date.ts'

/** Local dates, both included. */
export interface DateRange {
  from: string
  to: string
}

const longestDays = 400
const dayMs = 24 * 3600_000
const lengthOf = ({ from, to }: DateRange) => (Date.parse(to) - Date.parse(from)) / dayMs

export const rangeFields = z.strictObject({
  from: calendarDate(),
  to: calendarDate(),
  /** Absent: every class that the viewer may see. */
  classId: z.uuid().optional(),
})

export const inOrder = (range: DateRange) => lengthOf(range) >= 0 && lengthOf(range) <= longestDays
export const notInOrder = { path: ['to'], message: `Choose up to ${longestDays} days, the first one first.` }

export const rangeInput = rangeFields.refine(inOrder, notInOrder)
