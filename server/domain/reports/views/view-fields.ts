import { z } from 'zod'
import { calendarDate } from '../../organizations/calendar-date.ts'

export const viewFilters = z
  .strictObject({
    classId: z.uuid().optional(),
    days: z.int().min(1).max(400).optional(),
    from: calendarDate().optional(),
    to: calendarDate().optional(),
    grain: z.enum(['day', 'week']).optional(),
    by: z.enum(['class', 'teacher', 'site']).optional(),
    parts: z.enum(['month', 'term']).optional(),
  })
  .refine(({ days, from, to }) => (from === undefined) === (to === undefined) && !(days && from), {
    path: ['days'],
    message: 'Give either a number of days or the first and the last one.',
  })
