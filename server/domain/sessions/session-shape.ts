import { z } from 'zod'
import { signOutPolicy } from '../classes/sign-out-policy.ts'

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
  /** The date of the weekly pattern, when the meeting was moved. */
  movedFrom: z.string().nullable(),
  timeZone: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  /** Its end before it was reopened past that; null: `endsAt`. */
  plannedEndsAt: z.date().nullable(),
  openedAt: z.date(),
  closedAt: z.date().nullable(),
  /** By the timetable: it counts for nobody. */
  cancelledAt: z.date().nullable(),
  cancelReason: z.string().nullable(),
  /** Since when absence waits for readers that are behind; null when nobody is waited for. */
  waitingSince: z.date().nullable(),
  lateAfterMinutes: z.number(),
  absentAfterMinutes: z.number().nullable(),
  /** Who comes signs out as well; null: coming is enough. */
  signOut: signOutPolicy.nullable(),
  version: z.number(),
  summary: sessionSummary.nullable(),
})

export type Session = z.output<typeof sessionShape>
