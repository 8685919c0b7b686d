import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { cardEnrolments } from '../../../../db/schema/devices.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** The reader waits for no card any more. Safe to repeat; a card that was taken stays taken. */
export const cancelEnrolment = verb({
  name: 'cards.cancel-enrolment',
  kind: 'command',
  permission: 'cards.manage',
  input: z.strictObject({ enrolmentId: z.uuid() }),
  output: z.object({ cancelled: z.boolean() }),
  async run({ tx, now }, { enrolmentId }) {
    const [row] = await tx
      .select({ id: cardEnrolments.id })
      .from(cardEnrolments)
      .where(eq(cardEnrolments.id, enrolmentId))
    if (!row) throw notFound('This enrolment')
    const cancelled = await tx
      .update(cardEnrolments)
      .set({ finishedAt: now, outcome: 'cancelled' })
      .where(and(eq(cardEnrolments.id, enrolmentId), isNull(cardEnrolments.finishedAt)))
      .returning({ id: cardEnrolments.id })
    return { cancelled: cancelled.length > 0 }
  },
})
