import type { VerbContext } from '../../kernel/context.ts'
import { type Meeting, slotsOn } from '../timetable/slots-on.ts'
import { addDays, localDateOf } from '../timetable/wall-clock.ts'
import { isDue } from './rules.ts'

/**
 * The slots that are about to start or under way, with the local date each belongs to: a night class belongs to the day
 * it began on, a slot just after midnight is due on the day before.
 */
export async function dueSlots(
  context: VerbContext,
  timeZone: string,
  classId?: string,
): Promise<(Meeting & { localDate: string })[]> {
  const today = localDateOf(context.now, timeZone)
  const due: (Meeting & { localDate: string })[] = []
  for (const localDate of [addDays(today, -1), today, addDays(today, 1)]) {
    const slots = await slotsOn(context, { localDate, timeZone, classId })
    due.push(...slots.filter(slot => isDue(slot, context.now)).map(slot => ({ ...slot, localDate })))
  }
  return due
}
