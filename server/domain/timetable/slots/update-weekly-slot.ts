import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { weeklySlots, weekPatterns } from '../../../../db/schema/classes.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { localToday } from '../../organizations/local-today.ts'
import { checkSlot, timeOfDay, weekday } from '../queries.ts'
import { addDays } from '../wall-clock.ts'

/** Changes what is given. An open session follows, closed ones keep their times. `validTo: null` brings an ended slot back. */
export const updateWeeklySlot = verb({
  name: 'timetable.update-weekly-slot',
  kind: 'command',
  permission: 'timetable.manage',
  input: z.strictObject({
    slotId: z.uuid(),
    roomId: z.uuid().optional(),
    weekday: weekday.optional(),
    startsAt: timeOfDay.optional(),
    endsAt: timeOfDay.optional(),
    validFrom: calendarDate().optional(),
    validTo: calendarDate().nullish(),
    termId: z.uuid().nullish(),
    weeks: z.enum(weekPatterns).optional(),
  }),
  output: z.object({
    slotId: z.uuid(),
    /** Other classes in that room at that time. */
    sharesRoomWith: z.array(z.object({ classId: z.uuid(), className: z.string() })),
  }),
  audit: ['weekday', 'startsAt', 'endsAt', 'validFrom', 'validTo', 'weeks'],
  async run(context, { slotId, ...changes }) {
    const { tx, emit } = context
    const [known] = await tx.select().from(weeklySlots).where(eq(weeklySlots.id, slotId)).for('update')
    if (!known) throw notFound('This weekly class')
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const slot = {
      ...known,
      startsAt: known.startsAt.slice(0, 5),
      endsAt: known.endsAt.slice(0, 5),
      ...given,
      slotId,
    }
    const sharesRoomWith = await checkSlot(tx, slot)
    const { roomId, startsAt, endsAt, validFrom, validTo, termId, weeks } = slot
    await tx
      .update(weeklySlots)
      .set({
        ...{ roomId, weekday: slot.weekday, startsAt, endsAt, validFrom, validTo, termId, weeks },
        revision: known.revision + 1,
      })
      .where(eq(weeklySlots.id, slotId))
    const { today } = await localToday(context)
    const around = { from: addDays(today, -1), to: addDays(today, 1) }
    await emit('timetable.changed', { scope: 'slots', slotIds: [slotId], ...around })
    return { slotId, sharesRoomWith }
  },
})
