import { and } from 'drizzle-orm'
import { z } from 'zod'
import { roleOf } from '../../kernel/context.ts'
import { grantOf } from '../../kernel/permissions.ts'
import { verb } from '../../kernel/verb.ts'
import { ownClassIds } from '../classes/membership.ts'
import { localToday } from '../organizations/local-today.ts'
import { inClasses } from './own-scope.ts'
import { holidaysBetween, type SlotRow, selectSlots, timeOfDay, validBetween } from './queries.ts'
import { type Holiday, meetsOn } from './rules.ts'
import { addDays, meetingTimes } from './wall-clock.ts'

/** Beyond this many days "next" is no news; it also bridges a long holiday. */
const horizonDays = 35

function firstAfter(now: Date, slots: SlotRow[], holidays: Holiday[], timeZone: string, dates: string[]) {
  for (const date of dates) {
    const meetings = slots
      .filter(slot => meetsOn(slot, holidays, date))
      .map(slot => ({ slot, date, ...meetingTimes(date, slot.startsAt, slot.endsAt, timeZone) }))
      .filter(meeting => meeting.endsAt > now)
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    if (meetings[0]) return meetings[0]
  }
  return undefined
}

/** When each of these classes meets next, or meets now. Classes without a next meeting, or not the actor's, are left out. */
export const nextMeetings = verb({
  name: 'timetable.next-meetings',
  kind: 'query',
  permission: 'classes.read',
  input: z.strictObject({ classIds: z.array(z.uuid()).max(200) }),
  output: z.array(
    z.object({
      classId: z.uuid(),
      slotId: z.uuid(),
      roomName: z.string(),
      /** On the organization's calendar and clocks. */
      date: z.iso.date(),
      startsAt: timeOfDay,
      endsAt: timeOfDay,
      isToday: z.boolean(),
      isUnderWay: z.boolean(),
    }),
  ),
  /** The list is narrowed to what is theirs. */
  owns: async () => true,
  async run(context, { classIds }) {
    const { tx, now } = context
    const { timeZone, today } = await localToday(context)
    const ownOnly = grantOf(roleOf(context.actor), 'classes.read') === 'own'
    const own = ownOnly ? new Set(await ownClassIds(context, today)) : undefined
    const asked = [...new Set(classIds)].filter(classId => !own || own.has(classId))
    const last = addDays(today, horizonDays)
    const slots = await selectSlots(tx, and(inClasses(asked), validBetween(addDays(today, -1), last)))
    const holidays = await holidaysBetween(tx, addDays(today, -1), last)
    // Yesterday's night class may still be going on.
    const dates = Array.from({ length: horizonDays + 2 }, (_, index) => addDays(today, index - 1))
    return asked.flatMap(classId => {
      const ofClass = slots.filter(slot => slot.classId === classId)
      const next = firstAfter(now, ofClass, holidays, timeZone, dates)
      if (!next) return []
      const { slot, date } = next
      const { slotId, roomName, startsAt, endsAt } = slot
      const isUnderWay = next.startsAt <= now
      return [{ classId, slotId, roomName, date, startsAt, endsAt, isToday: date === today, isUnderWay }]
    })
  },
})
