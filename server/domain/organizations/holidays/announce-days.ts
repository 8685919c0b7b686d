import { sql } from 'drizzle-orm'
import { weeklySlots } from '../../../../db/schema/classes.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { spanOf } from './holiday-fields.ts'

/** Says that what meets on these days is to follow. Calendars that were read before take the change as the newer one. */
export async function announceDays(
  { tx, emit }: VerbContext,
  days: readonly { startsOn: string; endsOn: string }[],
): Promise<void> {
  await tx.update(weeklySlots).set({ revision: sql`${weeklySlots.revision} + 1` })
  await emit('timetable.changed', { scope: 'days', slotIds: null, ...spanOf(days) })
}
