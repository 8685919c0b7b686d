import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { guardians } from '../../../db/schema/roster.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'

/** They are written to no more, and links that were mailed to them stop working. */
export const removeGuardian = verb({
  name: 'guardians.remove',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ guardianId: z.uuid() }),
  /** What adding them again needs. */
  output: z.object({
    personId: z.uuid(),
    fullName: z.string(),
    email: z.string(),
    relation: z.string().nullable(),
    language: z.string(),
  }),
  async run({ tx }, { guardianId }) {
    const [gone] = await tx.delete(guardians).where(eq(guardians.id, guardianId)).returning()
    if (!gone) throw notFound('This guardian')
    return gone
  },
})
