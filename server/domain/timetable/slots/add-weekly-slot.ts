import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { classes, weeklySlots, weekPatterns } from '../../../../db/schema/classes.ts'
import { badRequest, conflict, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { localToday } from '../../organizations/local-today.ts'
import { checkSlot, timeOfDay, weekday } from '../queries.ts'

/** From today on, or from `validFrom`, the class meets every week at this time. An end before the start is the next day's. */
export const addWeeklySlot = verb({
  name: 'timetable.add-weekly-slot',
  kind: 'command',
  permission: 'timetable.manage',
  input: z.strictObject({
    classId: z.uuid(),
    /** The class's own room when absent. */
    roomId: z.uuid().optional(),
    weekday,
    startsAt: timeOfDay,
    endsAt: timeOfDay,
    validFrom: calendarDate().optional(),
    /** Last day; until further notice when absent. */
    validTo: calendarDate().nullish(),
    /** Meets within this term only; A and B weeks need one. */
    termId: z.uuid().nullish(),
    weeks: z.enum(weekPatterns).default('every'),
  }),
  output: z.object({
    slotId: z.uuid(),
    /** Other classes in that room at that time. */
    sharesRoomWith: z.array(z.object({ classId: z.uuid(), className: z.string() })),
  }),
  audit: ['weekday', 'startsAt', 'endsAt', 'validFrom', 'validTo', 'weeks'],
  async run(context, { classId, ...input }) {
    const { tx, orgId, now } = context
    const [course] = await tx
      .select({ roomId: classes.roomId, archivedAt: classes.archivedAt })
      .from(classes)
      .where(eq(classes.id, classId))
      .for('update')
    if (!course) throw notFound('This class')
    if (course.archivedAt)
      throw conflict('This class is archived. Restore it before changing it.', 'class-archived')
    const roomId = input.roomId ?? course.roomId
    if (!roomId) throw badRequest('Choose the room where the class meets.', { roomId: 'Choose a room.' })
    const validFrom = input.validFrom ?? (await localToday(context)).today
    const slot = {
      ...input,
      classId,
      roomId,
      validFrom,
      validTo: input.validTo ?? null,
      termId: input.termId ?? null,
    }
    const sharesRoomWith = await checkSlot(tx, slot)
    const slotId = newId(now.getTime())
    await tx.insert(weeklySlots).values({ orgId, id: slotId, ...slot })
    return { slotId, sharesRoomWith }
  },
})
