import type { VerbContext } from '../../kernel/context.ts'
import { type Meeting, slotsOn } from '../timetable/slots-on.ts'
import { addDays } from '../timetable/wall-clock.ts'
import { isDue } from './rules.ts'

/**
 * The meetings that are about to start or under way, with the local date each belongs to: a night class belongs to the
 * day it began on. Zones lie up to a day from UTC, and a night reaches one more.
 */
export async function dueSlots(context: VerbContext, classId?: string): Promise<Meeting[]> {
  const utcDate = context.now.toISOString().slice(0, 10)
  const meetings = await slotsOn(context, { from: addDays(utcDate, -2), to: addDays(utcDate, 1), classId })
  return meetings.filter(meeting => isDue(meeting, context.now))
}
