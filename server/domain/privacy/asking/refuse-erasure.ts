import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { erasures } from '../../../../db/schema/privacy/privacy.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** Says no, with a reason that the person reads: a law that asks to keep the records, for one. */
export const refuseErasure = verb({
  name: 'privacy.refuse-erasure',
  kind: 'command',
  permission: 'privacy.manage',
  input: z.strictObject({ erasureId: z.uuid(), answer: z.string().trim().min(1, 'Say why.').max(500) }),
  output: z.object({}),
  async run({ tx, now, actor }, { erasureId, answer }) {
    const refused = await tx
      .update(erasures)
      .set({ state: 'refused', answer, decidedAt: now, decidedBy: actorIdOf(actor) })
      .where(and(eq(erasures.id, erasureId), eq(erasures.state, 'asked')))
      .returning({ id: erasures.id })
    if (refused.length === 0) throw notFound('This question')
    return {}
  },
})
