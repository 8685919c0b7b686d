import { z } from 'zod'

export const localDate = z.iso.date()

export const holidayView = z.object({
  id: z.uuid(),
  name: z.string(),
  startsOn: localDate,
  endsOn: localDate,
})
