import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { weeklySlots } from '../../../../db/schema/classes.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { localToday } from '../../organizations/local-today.ts'
import { addDays } from '../wall-clock.ts'

/** From today on the class no longer meets then. The row stays: past sessions refer to it, and it can be brought back. */
export const removeWeeklySlot = verb({
  name: 'timetable.remove-weekly-slot',
  kind: 'command',
  permission: 'timetable.manage',
  input: z.strictObject({ slotId: z.uuid() }),
  /** Its last day now, and before: what undoing needs. */
  output: z.object({ slotId: z.uuid(), validTo: z.iso.date(), validToBefore: z.iso.date().nullable() }),
  async run(context, { slotId }) {
    const { tx } = context
    const [known] = await tx
      .select({ validTo: weeklySlots.validTo })
      .from(weeklySlots)
      .where(eq(weeklySlots.id, slotId))
      .for('update')
    if (!known) throw notFound('This weekly class')
    const { today } = await localToday(context)
    const yesterday = addDays(today, -1)
    const validTo = known.validTo !== null && known.validTo < yesterday ? known.validTo : yesterday
    await tx.update(weeklySlots).set({ validTo }).where(eq(weeklySlots.id, slotId))
    return { slotId, validTo, validToBefore: known.validTo }
  },
})
