import { eq, inArray, type SQL } from 'drizzle-orm'
import { weeklySlots } from '../../../db/schema/classes.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { type PlannedMeeting, takesPlace } from './plan.ts'
import { holidaysBetween, loadPlan, type SlotRow, selectSlots } from './queries.ts'
import { holidayOn } from './rules.ts'
import { meetingTimes } from './wall-clock.ts'

export interface Meeting {
  slotId: string
  classId: string
  roomId: string
  /** The day of the site that it belongs to: a night class belongs to the one it begins on. */
  localDate: string
  /** The date of the weekly pattern, when it was moved to another. */
  movedFrom: string | null
  timeZone: string
  startsAt: Date
  endsAt: Date
}

interface Range {
  from: string
  to: string
}

const meetingOf = ({ slot, date, patternDate, startsAt, endsAt, roomId }: PlannedMeeting<SlotRow>) => ({
  slotId: slot.slotId,
  classId: slot.classId,
  roomId,
  localDate: date,
  movedFrom: date === patternDate ? null : patternDate,
  timeZone: slot.timeZone,
  ...meetingTimes(date, startsAt, endsAt, slot.timeZone, slot.dayStartsAt),
})

const byStart = (a: Meeting, b: Meeting) =>
  a.startsAt.getTime() - b.startsAt.getTime() || (a.slotId < b.slotId ? -1 : 1)

/**
 * What the timetable says takes place on these days, both included, by start: slots in their weeks and time of
 * validity, of classes that are not archived, with what was moved or cancelled; nothing on a holiday.
 */
export async function slotsOn(
  { tx }: VerbContext,
  { from, to, classId }: Range & { classId?: string },
): Promise<Meeting[]> {
  const where: SQL | undefined = classId ? eq(weeklySlots.classId, classId) : undefined
  const plan = await loadPlan(tx, from, to, where)
  return plan.filter(takesPlace).map(meetingOf).sort(byStart)
}

/** What became of the meetings of these slots: those that take place, and why one does not. */
export async function fatesOf({ tx }: VerbContext, { from, to, slotIds }: Range & { slotIds: string[] }) {
  const ofSlots = inArray(weeklySlots.id, slotIds)
  const plan = await loadPlan(tx, from, to, ofSlots)
  const holidays = await holidaysBetween(tx, from, to)
  const siteOf = new Map((await selectSlots(tx, ofSlots)).map(slot => [slot.slotId, slot.siteId]))
  return {
    meetings: plan.filter(takesPlace).map(meetingOf),
    whyNot(slotId: string, patternDate: string): string {
      const cancelled = plan.find(
        meeting =>
          meeting.state === 'cancelled' &&
          meeting.slot.slotId === slotId &&
          meeting.patternDate === patternDate,
      )
      if (cancelled?.exception?.reason) return cancelled.exception.reason
      const holiday = holidayOn(holidays, patternDate, siteOf.get(slotId) ?? null)
      return holiday?.name ?? 'No longer in the timetable'
    },
  }
}
