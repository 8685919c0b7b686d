import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { interventions } from '../../../db/schema/reports/interventions.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { readable } from './queries.ts'

/** The follow-up has been done, or has not after all. */
export const settleIntervention = verb({
  name: 'interventions.settle',
  kind: 'command',
  permission: 'interventions.write',
  subject: 'This entry',
  input: z.strictObject({ interventionId: z.uuid(), done: z.boolean() }),
  output: z.object({}),
  audit: ['done'],
  owns: async () => true,
  async run(context, { interventionId, done }) {
    const settled = await context.tx
      .update(interventions)
      .set({ doneAt: done ? context.now : null })
      .where(and(eq(interventions.id, interventionId), await readable(context)))
      .returning({ id: interventions.id })
    if (settled.length === 0) throw notFound('This entry')
    return {}
  },
})

/** Taken out of the log, or put back, by whoever wrote it; the audit keeps both. */
export const withdrawIntervention = verb({
  name: 'interventions.withdraw',
  kind: 'command',
  permission: 'interventions.write',
  subject: 'This entry',
  input: z.strictObject({ interventionId: z.uuid(), withdrawn: z.boolean().default(true) }),
  output: z.object({}),
  audit: ['withdrawn'],
  owns: async () => true,
  async run({ tx, now, actor, grant }, { interventionId, withdrawn }) {
    const which = eq(interventions.id, interventionId)
    const [entry] = await tx.select({ authorId: interventions.authorId }).from(interventions).where(which)
    const isAuthor = entry?.authorId === actorIdOf(actor)
    if (!entry || (grant === 'own' && !isAuthor)) throw notFound('This entry')
    if (!isAuthor) throw new AppError('forbidden', 'Only its author takes an entry back.')
    await tx
      .update(interventions)
      .set({ withdrawnAt: withdrawn ? now : null })
      .where(which)
    return {}
  },
})
