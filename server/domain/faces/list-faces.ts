import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { faceConsents, faceTemplates } from '../../../db/schema/faces/faces.ts'
import { people } from '../../../db/schema/people.ts'
import { verb } from '../../kernel/verb.ts'

/** Who has consented and who is enrolled, by name. */
export const listFaces = verb({
  name: 'faces.list',
  kind: 'query',
  permission: 'faces.manage',
  input: z.strictObject({}),
  output: z.array(
    z.object({
      personId: z.uuid(),
      fullName: z.string(),
      guardian: z.string().nullable(),
      givenAt: z.date().nullable(),
      expiresAt: z.date().nullable(),
      enrolledAt: z.date().nullable(),
    }),
  ),
  async run({ tx }) {
    const { personId, guardian, givenAt, expiresAt } = faceConsents
    return tx
      .select({
        ...{ personId, fullName: people.fullName, guardian, givenAt, expiresAt },
        enrolledAt: faceTemplates.createdAt,
      })
      .from(faceConsents)
      .innerJoin(people, eq(people.id, personId))
      .leftJoin(faceTemplates, eq(faceTemplates.personId, personId))
      .where(eq(faceConsents.live, true))
      .orderBy(asc(people.fullName), asc(personId))
      .limit(5_000)
  },
})
