import { z } from 'zod'
import { roleOf } from '../../kernel/context.ts'
import { grantOf } from '../../kernel/permissions.ts'
import { verb } from '../../kernel/verb.ts'
import { ownClassIds } from '../classes/membership.ts'
import { localToday } from '../organizations/local-today.ts'
import { inClasses } from './own-scope.ts'
import { type PlannedMeeting, takesPlace } from './plan.ts'
import { loadPlan, type SlotRow, timeOfDay } from './queries.ts'
import { addDays, meetingTimes } from './wall-clock.ts'

/** Beyond this many days "next" is no news; it also bridges a long holiday. */
const horizonDays = 35

const instantsOf = ({ slot, date, startsAt, endsAt }: PlannedMeeting<SlotRow>) =>
  meetingTimes(date, startsAt, endsAt, slot.timeZone, slot.dayStartsAt)

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
      /** On the calendar and clocks of the room's site. */
      date: z.iso.date(),
      startsAt: timeOfDay,
      endsAt: timeOfDay,
      timeZone: z.string(),
      isToday: z.boolean(),
      isUnderWay: z.boolean(),
    }),
  ),
  /** The list is narrowed to what is theirs. */
  owns: async () => true,
  async run(context, { classIds }) {
    const { tx, now } = context
    const { today } = await localToday(context)
    const ownOnly = grantOf(roleOf(context.actor), 'classes.read') === 'own'
    const own = ownOnly ? new Set(await ownClassIds(context, today)) : undefined
    const asked = [...new Set(classIds)].filter(classId => !own || own.has(classId))
    // Yesterday's night class may still be going on, also at a site that is a day behind.
    const plan = await loadPlan(tx, addDays(today, -2), addDays(today, horizonDays), inClasses(asked))
    const coming = plan
      .filter(takesPlace)
      .map(meeting => ({ meeting, instants: instantsOf(meeting) }))
      .filter(({ instants }) => instants.endsAt > now)
      .sort((a, b) => a.instants.startsAt.getTime() - b.instants.startsAt.getTime())
    return asked.flatMap(classId => {
      const next = coming.find(({ meeting }) => meeting.slot.classId === classId)
      if (!next) return []
      const { slot, date, roomName, startsAt, endsAt } = next.meeting
      const isUnderWay = next.instants.startsAt <= now
      const { slotId, timeZone } = slot
      return [
        { classId, slotId, roomName, date, startsAt, endsAt, timeZone, isToday: date === today, isUnderWay },
      ]
    })
  },
})
