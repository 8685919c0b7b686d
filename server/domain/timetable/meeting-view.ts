import { z } from 'zod'
import type { PlannedMeeting } from './plan.ts'
import { type SlotRow, slotView, timeOfDay } from './queries.ts'
import { weekLetter } from './rules.ts'
import { addDays, lengthMinutes } from './wall-clock.ts'

/** One meeting of a week as a screen shows it, with what is out of the ordinary. */
export const meetingView = slotView
  .pick({
    slotId: true,
    classId: true,
    className: true,
    classCode: true,
    roomId: true,
    roomName: true,
    startsAt: true,
    endsAt: true,
    weeks: true,
    siteName: true,
    timeZone: true,
  })
  .extend({
    /** Of a night class it belongs to the next day. */
    lengthMinutes: z.int(),
    /** It begins after midnight, before the site's day does: on the calendar that is the next date. */
    afterMidnight: z.boolean(),
    /** With the slot, the name of the meeting: the date of the weekly pattern. */
    patternDate: z.iso.date(),
    state: z.enum(['planned', 'changed', 'cancelled', 'moved-away']),
    /** Why it is cancelled or otherwise. */
    reason: z.string().nullable(),
    /** Where the pattern has it, and where it went. */
    movedTo: z.object({ date: z.iso.date(), startsAt: timeOfDay }).nullable(),
    usual: z.object({ date: z.iso.date(), startsAt: timeOfDay, endsAt: timeOfDay, roomName: z.string() }),
    teachers: z.array(z.string()),
    /** Who stands in that day. */
    substitutes: z.array(z.string()),
  })

export type MeetingView = z.output<typeof meetingView>

export function viewOf(
  meeting: PlannedMeeting<SlotRow>,
  people: { teachers: string[]; substitutes: string[] },
): MeetingView {
  const { slot, patternDate, startsAt, endsAt, state, exception } = meeting
  const movedTo = state === 'moved-away' ? exception?.movedTo : null
  return {
    ...slot,
    ...people,
    startsAt,
    endsAt,
    roomId: meeting.roomId,
    roomName: meeting.roomName,
    lengthMinutes: lengthMinutes(startsAt, endsAt),
    afterMidnight: startsAt < slot.dayStartsAt,
    patternDate,
    state,
    reason: exception?.reason ?? null,
    movedTo: movedTo ? { date: movedTo, startsAt: exception?.startsAt ?? slot.startsAt } : null,
    usual: { date: patternDate, startsAt: slot.startsAt, endsAt: slot.endsAt, roomName: slot.roomName },
  }
}

interface LetteredTerm {
  name: string
  startsOn: string
  endsOn: string
  firstWeek: 'A' | 'B' | null
}

/** The term of a week, and its letter: of the first of its days that lies in a term. */
export function termOfWeek(terms: readonly LetteredTerm[], monday: string) {
  const sunday = addDays(monday, 6)
  const term = terms.find(({ startsOn, endsOn }) => startsOn <= sunday && monday <= endsOn)
  if (!term) return { term: null, letter: null }
  const day = term.startsOn > monday ? term.startsOn : monday
  return { term: term.name, letter: weekLetter(term, day) }
}
