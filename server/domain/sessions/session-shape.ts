import { z } from 'zod'

export const sessionSummary = z.object({
  expected: z.number(),
  present: z.number(),
  late: z.number(),
  absent: z.number(),
  excused: z.number(),
})

/** A session as every door hands it out. */
export const sessionShape = z.object({
  id: z.uuid(),
  classId: z.uuid(),
  className: z.string(),
  roomId: z.uuid().nullable(),
  roomName: z.string().nullable(),
  slotId: z.uuid().nullable(),
  localDate: z.string(),
  timeZone: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  openedAt: z.date(),
  closedAt: z.date().nullable(),
  lateAfterMinutes: z.number(),
  version: z.number(),
  summary: sessionSummary.nullable(),
})

export type Session = z.output<typeof sessionShape>
