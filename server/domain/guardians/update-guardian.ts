import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { absenceNotices, guardians } from '../../../db/schema/roster.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { addressTaken } from './add-guardian.ts'
import { guardianFields } from './guardian-fields.ts'

/** What was mailed to the old address must not go on telling whoever reads there of the student. */
async function breakLinks({ tx }: VerbContext, guardianId: string, address: string) {
  await tx
    .update(absenceNotices)
    .set({ answerTokenHash: null, muteTokenHash: null, answerExpiresAt: null })
    .where(
      and(
        eq(absenceNotices.guardianId, guardianId),
        sql`exists (select from ${guardians} where ${guardians.id} = ${guardianId} and ${guardians.email} <> ${address})`,
      ),
    )
}

/** A new address starts afresh: links mailed to the old one stop working, and a refusal of mail there does not hold here. */
export const updateGuardian = verb({
  name: 'guardians.update',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ guardianId: z.uuid(), ...guardianFields }),
  output: z.object({}),
  async run(context, { guardianId, ...fields }) {
    await breakLinks(context, guardianId, fields.email)
    const mutedAt = sql`case when ${guardians.email} = ${fields.email} then ${guardians.mutedAt} end`
    const changed = await context.tx
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
