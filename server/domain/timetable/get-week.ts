import { and } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { classIdsIn, inClasses } from './own-scope.ts'
import { holidaysBetween, selectSlots, slotView, teacherNames, validBetween } from './queries.ts'
import { holidayOn, meetsOn } from './rules.ts'
import { addDays, isoWeekday, lengthMinutes } from './wall-clock.ts'

const meeting = slotView.omit({ validFrom: true, validTo: true, weekday: true }).extend({
  /** Of a night class it belongs to the next day. */
  lengthMinutes: z.int(),
  teachers: z.array(z.string()),
})

/** Monday to Sunday with what meets on each day: for staff everything, else the actor's own classes. */
export const getWeek = verb({
  name: 'timetable.get-week',
  kind: 'query',
  permission: 'classes.read',
  input: z.strictObject({
    /** Any date of the week; today's week when absent. */
    date: z.iso.date().optional(),
    /** Staff: only the classes that they teach themselves. */
    mine: z.boolean().default(false),
  }),
  output: z.object({
    timeZone: z.string(),
    today: z.iso.date(),
    days: z.array(
      z.object({ date: z.iso.date(), holiday: z.string().nullable(), meetings: z.array(meeting) }),
    ),
  }),
  /** The week itself is narrowed to what is theirs. */
  owns: async () => true,
  async run(context, { date, mine }) {
    const { tx, actor } = context
    const { timeZone, today } = await localToday(context)
    const monday = addDays(date ?? today, 1 - isoWeekday(date ?? today))
    const dates = [0, 1, 2, 3, 4, 5, 6].map(days => addDays(monday, days))
    const sunday = addDays(monday, 6)
    const scope = mine && actor.kind === 'person' ? { personId: actor.personId } : {}
    const classIds = await classIdsIn(context, scope, today)
    const slots = await selectSlots(tx, and(inClasses(classIds), validBetween(monday, sunday)))
    const holidays = await holidaysBetween(tx, monday, sunday)
    const teachers = await teacherNames(tx, [...new Set(slots.map(slot => slot.classId))])
    const days = dates.map(localDate => ({
      date: localDate,
      holiday: holidayOn(holidays, localDate)?.name ?? null,
      meetings: slots
        .filter(slot => meetsOn(slot, holidays, localDate))
        .map(slot => ({
          ...slot,
          lengthMinutes: lengthMinutes(slot.startsAt, slot.endsAt),
          teachers: teachers.get(slot.classId) ?? [],
        })),
    }))
    return { timeZone, today, days }
  },
})
