import { and, eq, gte, isNull, lte, or } from 'drizzle-orm'
import { enrolments } from '../../../../db/schema/classes.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { classesTaughtBy } from '../../classes/membership.ts'
import { substitutesBetween } from '../../classes/substitutes/standing-in.ts'
import { inClasses } from '../own-scope.ts'
import type { PlannedMeeting } from '../plan.ts'
import { loadPlan, type SlotRow } from '../queries.ts'
import { localDateOf, localTimeOf, meetingTimes } from '../wall-clock.ts'
import type { CalendarEvent } from './calendar-text.ts'
import { cancelledSince } from './cancelled-since.ts'

interface Span {
  from: string
  to: string
}

interface Stay {
  classId: string
  startsOn: string
  endsOn: string | null
}

/** On which days which class is this person's: attended, taught, or stood in for. */
async function staysOf(context: VerbContext, personId: string, { from, to }: Span): Promise<Stay[]> {
  const { classId, startsOn, endsOn } = enrolments
  const attended = await context.tx
    .select({ classId, startsOn, endsOn })
    .from(enrolments)
    .where(and(eq(enrolments.personId, personId), lte(startsOn, to), or(isNull(endsOn), gte(endsOn, from))))
  const taught = await classesTaughtBy(context, personId)
  const standingIn = await substitutesBetween(context, { from, to, personId })
  return [...attended, ...taught.map(id => ({ classId: id, startsOn: from, endsOn: null })), ...standingIn]
}

const covers = ({ startsOn, endsOn }: Stay, date: string) =>
  startsOn <= date && (endsOn === null || date <= endsOn)

function eventOf(meeting: PlannedMeeting<SlotRow>, substitutes: string[]): CalendarEvent {
  const { slot, date, patternDate, startsAt, endsAt, roomName, state, exception } = meeting
  const { timeZone, className, classCode, siteName, slotId } = slot
  const times = meetingTimes(date, startsAt, endsAt, timeZone, slot.dayStartsAt)
  const wall = (at: Date) => ({ date: localDateOf(at, timeZone), time: localTimeOf(at, timeZone) })
  const words = [
    exception?.reason ?? '',
    substitutes.length > 0 ? `Substitute: ${substitutes.join(', ')}` : '',
  ]
  return {
    // Also of a meeting that was moved: calendars move it instead of showing two.
    uid: `${slotId}-${patternDate}@muster`,
    summary: classCode ? `${className} (${classCode})` : className,
    location: siteName ? `${roomName}, ${siteName}` : roomName,
    description: words.filter(Boolean).join('\n'),
    start: wall(times.startsAt),
    end: wall(times.endsAt),
    timeZone,
    cancelled: state === 'cancelled',
    // A change raises the slot's, and so does taking it back.
    sequence: slot.revision + (exception ? 1 : 0),
  }
}

/** Everything that meets for one person on these days; what is cancelled says so, what was moved stands where it went. */
export async function ownEvents(
  context: VerbContext,
  personId: string,
  span: Span,
): Promise<CalendarEvent[]> {
  const stays = await staysOf(context, personId, span)
  const classIds = [...new Set(stays.map(stay => stay.classId))]
  const plan = await loadPlan(context.tx, span.from, span.to, inClasses(classIds))
  const substitutes = await substitutesBetween(context, { ...span, classIds })
  const cancelled = await cancelledSince(context, plan, { ...span, classIds })
  return [...plan, ...cancelled]
    .filter(({ state, slot, date }) => {
      const isTheirs = stays.some(stay => stay.classId === slot.classId && covers(stay, date))
      return isTheirs && state !== 'moved-away'
    })
    .map(meeting => {
      const present = substitutes.filter(
        stay =>
          stay.classId === meeting.slot.classId && covers(stay, meeting.date) && stay.personId !== personId,
      )
      return eventOf(
        meeting,
        present.map(stay => stay.fullName),
      )
    })
}
