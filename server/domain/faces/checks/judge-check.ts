import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { faceChecks, faceVerdicts } from '../../../../db/schema/faces/faces.ts'
import { faceStills } from '../../../../db/schema/faces/stills.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** A person's word on who stood there. It changes no mark: that is the roster's business. Null takes it back. */
export const judgeCheck = verb({
  name: 'faces.judge-check',
  kind: 'command',
  permission: 'faces.manage',
  audit: ['verdict'],
  input: z.strictObject({ checkId: z.uuid(), verdict: z.enum(faceVerdicts).nullable() }),
  output: z.object({}),
  async run({ tx, actor, now }, { checkId, verdict }) {
    const judged = await tx
      .update(faceChecks)
      .set({ verdict, verdictBy: verdict && actorIdOf(actor), verdictAt: verdict && now })
      .where(and(eq(faceChecks.id, checkId), ne(faceChecks.result, 'open')))
      .returning({ id: faceChecks.id })
    if (judged.length === 0) throw notFound('This check')
    // They were kept for this word alone.
    if (verdict) await tx.delete(faceStills).where(eq(faceStills.checkId, checkId))
    return {}
  },
})
