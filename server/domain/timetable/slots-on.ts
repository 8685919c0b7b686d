import { and, eq, gte, isNull, lte, notExists, or } from 'drizzle-orm'
import { classes, weeklySlots } from '../../../db/schema/classes.ts'
import { holidays } from '../../../db/schema/organizations.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { isoWeekday, meetingTimes } from './wall-clock.ts'

export interface Meeting {
  slotId: string
  classId: string
  roomId: string
  startsAt: Date
  /** After midnight for a night class: the meeting belongs to the date it begins on. */
  endsAt: Date
}

/**
 * What the timetable says meets on a local date 'YYYY-MM-DD', by start: slots of that weekday in their time of
 * validity, of classes that are not archived; nothing on a holiday.
 */
export async function slotsOn(
  { tx }: VerbContext,
  { localDate, timeZone, classId }: { localDate: string; timeZone: string; classId?: string },
): Promise<Meeting[]> {
  const holiday = tx
    .select({ id: holidays.id })
    .from(holidays)
    .where(and(lte(holidays.startsOn, localDate), gte(holidays.endsOn, localDate)))
  const slots = await tx
    .select({
      slotId: weeklySlots.id,
      classId: weeklySlots.classId,
      roomId: weeklySlots.roomId,
      startsAt: weeklySlots.startsAt,
      endsAt: weeklySlots.endsAt,
    })
    .from(weeklySlots)
    .innerJoin(classes, and(eq(classes.id, weeklySlots.classId), isNull(classes.archivedAt)))
    .where(
      and(
        eq(weeklySlots.weekday, isoWeekday(localDate)),
        lte(weeklySlots.validFrom, localDate),
        or(isNull(weeklySlots.validTo), gte(weeklySlots.validTo, localDate)),
        classId ? eq(weeklySlots.classId, classId) : undefined,
        notExists(holiday),
      ),
    )
  return slots
    .map(slot => ({ ...slot, ...meetingTimes(localDate, slot.startsAt, slot.endsAt, timeZone) }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.slotId < b.slotId ? -1 : 1))
}
