import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { guardianLanguages, guardians } from '../../../db/schema/roster.ts'
import { verb } from '../../kernel/verb.ts'

/** A student's guardians, by name. */
export const listGuardians = verb({
  name: 'guardians.list',
  kind: 'query',
  permission: 'people.manage',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.array(
    z.object({
      id: z.uuid(),
      fullName: z.string(),
      email: z.string(),
      relation: z.string().nullable(),
      language: z.enum(guardianLanguages),
      /** Since when they want no more mail. */
      mutedAt: z.date().nullable(),
    }),
  ),
  async run({ tx }, { personId }) {
    const { id, fullName, email, relation, language, mutedAt } = guardians
    return tx
      .select({ id, fullName, email, relation, language, mutedAt })
      .from(guardians)
      .where(eq(guardians.personId, personId))
      .orderBy(asc(fullName), asc(id))
  },
})
