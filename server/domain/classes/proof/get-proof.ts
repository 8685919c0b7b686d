import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../../db/schema/classes.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { defaultProof, proofPolicy, storedProof } from '../proof-policy.ts'
import { ownsClassProof } from './owns-class-proof.ts'

/** How presence is proved in a class, or in every class that has no way of its own. */
export const getProof = verb({
  name: 'classes.get-proof',
  kind: 'query',
  permission: 'attendance.prove',
  subject: 'This class',
  input: z.strictObject({
    /** Absent: the organization's. */
    classId: z.uuid().optional(),
  }),
  output: z.object({
    proof: proofPolicy,
    /** The class's own, or of the organization: chosen by somebody. */
    isOwn: z.boolean(),
    /** What holds without it: the organization's, or the product's. */
    otherwise: proofPolicy,
  }),
  owns: ownsClassProof,
  async run({ tx, orgId }, { classId }) {
    const [organization] = await tx
      .select({ proof: organizations.proof })
      .from(organizations)
      .where(eq(organizations.id, orgId))
    const general = storedProof(organization?.proof)
    if (!classId) return { proof: general ?? defaultProof, isOwn: general !== null, otherwise: defaultProof }
    const [row] = await tx.select({ proof: classes.proof }).from(classes).where(eq(classes.id, classId))
    if (!row) throw notFound('This class')
    const otherwise = general ?? defaultProof
    const own = storedProof(row.proof)
    return { proof: own ?? otherwise, isOwn: own !== null, otherwise }
  },
})
