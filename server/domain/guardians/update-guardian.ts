import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { guardians } from '../../../db/schema/roster.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { addressTaken } from './add-guardian.ts'
import { guardianFields } from './guardian-fields.ts'

/** A new address starts afresh: whoever refused mail at the old one has not refused it there. */
export const updateGuardian = verb({
  name: 'guardians.update',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ guardianId: z.uuid(), ...guardianFields }),
  output: z.object({}),
  async run({ tx }, { guardianId, ...fields }) {
    const mutedAt = sql`case when ${guardians.email} = ${fields.email} then ${guardians.mutedAt} end`
    const changed = await tx
      .update(guardians)
      .set({ ...fields, mutedAt })
      .where(eq(guardians.id, guardianId))
      .returning({ id: guardians.id })
      .catch(error => {
        throw addressTaken(error)
      })
    if (changed.length === 0) throw notFound('This guardian')
    return {}
  },
})
