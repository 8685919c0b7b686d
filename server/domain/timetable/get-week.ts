import { and, asc, gte, lte } from 'drizzle-orm'
import { z } from 'zod'
import { terms, weekLetters } from '../../../db/schema/organizations.ts'
import { roleOf, type VerbContext } from '../../kernel/context.ts'
import { grantOf } from '../../kernel/permissions.ts'
import { verb } from '../../kernel/verb.ts'
import { classesOf } from '../classes/membership.ts'
import { substitutesBetween } from '../classes/substitutes/standing-in.ts'
import { calendarDate } from '../organizations/calendar-date.ts'
import { localToday } from '../organizations/local-today.ts'
import { meetingView, termOfWeek, viewOf } from './meeting-view.ts'
import { inClasses } from './own-scope.ts'
import { holidaysBetween, loadPlan, teacherNames } from './queries.ts'
import { addDays, isoWeekday } from './wall-clock.ts'

interface Days {
  from: string
  to: string
}

/** Whose meetings are shown: everyone's, or of own classes and, on the days of standing in, of others'. */
async function scopeOf(context: VerbContext, mine: boolean, today: string, { from, to }: Days) {
  const { actor } = context
  const everything = !mine && grantOf(roleOf(actor), 'classes.read') !== 'own'
  if (everything || actor.kind !== 'person') return { classIds: undefined, shows: () => true }
  const { personId } = actor
  const own = await classesOf(context, personId, today)
  const stays = await substitutesBetween(context, { from, to, personId })
  const shows = (classId: string, date: string) =>
    own.includes(classId) ||
    stays.some(stay => stay.classId === classId && stay.startsOn <= date && date <= stay.endsOn)
  return { classIds: [...new Set([...own, ...stays.map(stay => stay.classId)])], shows }
}

const termsBetween = ({ tx }: VerbContext, { from, to }: Days) =>
  tx
    .select()
    .from(terms)
    .where(and(lte(terms.startsOn, to), gte(terms.endsOn, from)))
    .orderBy(asc(terms.startsOn))

const day = z.object({
  date: z.iso.date(),
  /** What keeps the day free: everywhere, or at some site only. */
  holidays: z.array(z.object({ name: z.string(), siteId: z.uuid().nullable() })),
  meetings: z.array(meetingView),
})

/** Monday to Sunday with what meets on each day: for staff everything, else the actor's own classes. */
export const getWeek = verb({
  name: 'timetable.get-week',
  kind: 'query',
  permission: 'classes.read',
  input: z.strictObject({
    /** Any date of the week; today's week when absent. */
    date: calendarDate().optional(),
    /** Staff: only the classes that they teach themselves. */
    mine: z.boolean().default(false),
  }),
  output: z.object({
    timeZone: z.string(),
    today: z.iso.date(),
    term: z.string().nullable(),
    /** Of a term with A and B weeks. */
    letter: z.enum(weekLetters).nullable(),
    days: z.array(day),
  }),
  /** The week itself is narrowed to what is theirs. */
  owns: async () => true,
  async run(context, { date, mine }) {
    const { tx } = context
    const { timeZone, today } = await localToday(context)
    const monday = addDays(date ?? today, 1 - isoWeekday(date ?? today))
    const week = { from: monday, to: addDays(monday, 6) }
    const { classIds, shows } = await scopeOf(context, mine, today, week)
    const plan = await loadPlan(tx, week.from, week.to, inClasses(classIds))
    const shown = plan.filter(meeting => shows(meeting.slot.classId, meeting.date))
    const holidays = await holidaysBetween(tx, week.from, week.to)
    const ids = [...new Set(shown.map(meeting => meeting.slot.classId))]
    const teachers = await teacherNames(tx, ids)
    const stays = await substitutesBetween(context, { ...week, classIds: ids })
    const peopleOf = (classId: string, on: string) => ({
      teachers: teachers.get(classId) ?? [],
      substitutes: stays
        .filter(stay => stay.classId === classId && stay.startsOn <= on && on <= stay.endsOn)
        .map(stay => stay.fullName),
    })
    const days = [0, 1, 2, 3, 4, 5, 6].map(offset => {
      const on = addDays(monday, offset)
      return {
        date: on,
        holidays: holidays.filter(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn),
        meetings: shown
          .filter(meeting => meeting.date === on)
          .map(meeting => viewOf(meeting, peopleOf(meeting.slot.classId, on))),
      }
    })
    return { timeZone, today, ...termOfWeek(await termsBetween(context, week), monday), days }
  },
})
