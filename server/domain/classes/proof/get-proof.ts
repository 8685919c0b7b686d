import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../../db/schema/classes.ts'
import { verb } from '../../../kernel/verb.ts'
import { proofPolicy, proofPolicyOf } from '../proof-policy.ts'

/** How presence is proved in a class, and whether that is its own way or the organization's. */
export const getProof = verb({
  name: 'classes.get-proof',
  kind: 'query',
  permission: 'classes.manage',
  subject: 'This class',
  input: z.strictObject({ classId: z.uuid() }),
  output: z.object({ proof: proofPolicy, isOwn: z.boolean() }),
  async run(context, { classId }) {
    const proof = await proofPolicyOf(context, classId)
    const [row] = await context.tx.select({ own: classes.proof }).from(classes).where(eq(classes.id, classId))
    return { proof, isOwn: Boolean(row?.own) }
  },
})
