import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { cardEnrolments, enrolmentOutcomes } from '../../../../db/schema/devices.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** Whether the card has been held to the reader yet, and what became of it. */
export const getEnrolment = verb({
  name: 'cards.get-enrolment',
  kind: 'query',
  permission: 'cards.manage',
  input: z.strictObject({ enrolmentId: z.uuid() }),
  output: z.object({
    state: z.enum(['waiting', 'expired', ...enrolmentOutcomes]),
    uid: z.string().nullable(),
    /** Why a card was refused. */
    detail: z.string().nullable(),
  }),
  async run({ tx, now }, { enrolmentId }) {
    const [row] = await tx.select().from(cardEnrolments).where(eq(cardEnrolments.id, enrolmentId))
    if (!row) throw notFound('This enrolment')
    const state = row.outcome ?? (row.expiresAt > now ? ('waiting' as const) : ('expired' as const))
    return { state, uid: row.uid, detail: row.detail }
  },
})
