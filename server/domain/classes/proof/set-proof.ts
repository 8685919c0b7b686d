import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { classes } from '../../../../db/schema/classes.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { proofPolicy } from '../proof-policy.ts'
import { ownsClassProof } from './owns-class-proof.ts'

/** For sessions that are opened from now on; those that have been keep the way they were opened with. */
export const setProof = verb({
  name: 'classes.set-proof',
  kind: 'command',
  permission: 'attendance.prove',
  subject: 'This class',
  input: z.strictObject({
    /** Absent: of every class that has no way of its own. */
    classId: z.uuid().optional(),
    /** Null: as the organization, or the default. */
    proof: proofPolicy.nullable(),
  }),
  output: z.object({}),
  audit: ['proof'],
  owns: ownsClassProof,
  async run({ tx }, { classId, proof }) {
    if (!classId) {
      await tx.update(organizations).set({ proof })
      return {}
    }
    const changed = await tx
      .update(classes)
      .set({ proof })
      .where(eq(classes.id, classId))
      .returning({ id: classes.id })
    if (changed.length === 0) throw notFound('This class')
    return {}
  },
})
