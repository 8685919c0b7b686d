import { and, asc, gte, isNotNull, lte, max } from 'drizzle-orm'
import { weeklySlots } from '../../../db/schema/classes.ts'
import { terms } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { localToday } from '../organizations/local-today.ts'
import { inClasses } from './own-scope.ts'
import { takesPlace } from './plan.ts'
import { loadPlan } from './queries.ts'
import { addDays, meetingTimes } from './wall-clock.ts'

export interface RemainingMeetings {
  classId: string
  /** The local dates on which the class still begins a meeting; a meeting under way is none of them. */
  dates: string[]
}

export interface Remaining {
  /** The end of the term that counts; null: the timetable has no end, so nothing can be foretold. */
  until: string | null
  classes: RemainingMeetings[]
}

/** A timetable that claims to go on for longer is no plan. */
const longestDays = 400

/** The end of the term of that day, or of the next one; without terms the last day of what is in the timetable. */
async function endOfTerm({ tx }: VerbContext, today: string, classIds: string[]): Promise<string | null> {
  const [term] = await tx
    .select({ endsOn: terms.endsOn })
    .from(terms)
    .where(and(lte(terms.startsOn, addDays(today, 60)), gte(terms.endsOn, today)))
    .orderBy(asc(terms.startsOn))
    .limit(1)
  if (term) return term.endsOn
  const [slots] = await tx
    .select({ endsOn: max(weeklySlots.validTo) })
    .from(weeklySlots)
    .where(and(inClasses(classIds), isNotNull(weeklySlots.validTo), gte(weeklySlots.validTo, today)))
  return slots?.endsOn ?? null
}

/**
 * What the timetable still holds for these classes until the end of the term: cancelled meetings and holidays are not
 * in it, moved ones stand on their new day. The caller sees to whose classes they are.
 */
export async function remainingMeetings(context: VerbContext, classIds: string[]): Promise<Remaining> {
  const { tx, now } = context
  const { today } = await localToday(context)
  const until = await endOfTerm(context, today, classIds)
  if (until === null) return { until, classes: [] }
  const last = [until, addDays(today, longestDays)].sort()[0] ?? until
  const plan = await loadPlan(tx, addDays(today, -1), last, inClasses(classIds))
  const coming = plan.filter(
    meeting =>
      takesPlace(meeting) &&
      meetingTimes(
        meeting.date,
        meeting.startsAt,
        meeting.endsAt,
        meeting.slot.timeZone,
        meeting.slot.dayStartsAt,
      ).startsAt > now,
  )
  const datesOf = (classId: string) =>
    coming.filter(({ slot }) => slot.classId === classId).map(({ date }) => date)
  return { until, classes: classIds.map(classId => ({ classId, dates: datesOf(classId) })) }
}
