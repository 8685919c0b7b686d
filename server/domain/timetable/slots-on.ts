import { and, eq } from 'drizzle-orm'
import { weeklySlots } from '../../../db/schema/classes.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { holidaysBetween, selectSlots } from './queries.ts'
import { meetsOn } from './rules.ts'
import { isoWeekday, meetingTimes } from './wall-clock.ts'

export interface Meeting {
  slotId: string
  classId: string
  roomId: string
  startsAt: Date
  /** After midnight for a night class: the meeting belongs to the date it begins on. */
  endsAt: Date
}

/**
 * What the timetable says meets on a local date 'YYYY-MM-DD', by start: slots of that weekday in their time of
 * validity, of classes that are not archived; nothing on a holiday.
 */
export async function slotsOn(
  { tx }: VerbContext,
  { localDate, timeZone, classId }: { localDate: string; timeZone: string; classId?: string },
): Promise<Meeting[]> {
  const ofThatDay = and(
    eq(weeklySlots.weekday, isoWeekday(localDate)),
    classId ? eq(weeklySlots.classId, classId) : undefined,
  )
  const slots = await selectSlots(tx, ofThatDay)
  const holidays = await holidaysBetween(tx, localDate, localDate)
  return slots
    .filter(slot => meetsOn(slot, holidays, localDate))
    .map(slot => ({
      slotId: slot.slotId,
      classId: slot.classId,
      roomId: slot.roomId,
      ...meetingTimes(localDate, slot.startsAt, slot.endsAt, timeZone),
    }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.slotId < b.slotId ? -1 : 1))
}
