import { and, desc, eq, gte, isNull, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import { faceCheckResults, faceChecks, faceVerdicts } from '../../../../db/schema/faces/faces.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'

/** From here on a match is near enough to the threshold for somebody to look at. */
export const unsureDistance = 0.42

/** Tries by face, the newest first; `unsure` leaves those that wait for a person's word. */
export const listFaceChecks = verb({
  name: 'faces.list-checks',
  kind: 'query',
  permission: 'faces.manage',
  input: z.strictObject({ unsure: z.boolean().default(true) }),
  output: z.array(
    z.object({
      id: z.uuid(),
      personId: z.uuid(),
      sessionId: z.uuid(),
      fullName: z.string(),
      startedAt: z.date(),
      result: z.enum(faceCheckResults),
      reason: z.string().nullable(),
      distance: z.number().nullable(),
      verdict: z.enum(faceVerdicts).nullable(),
    }),
  ),
  async run({ tx }, { unsure }) {
    const { id, personId, sessionId, startedAt, result, reason, distance, verdict } = faceChecks
    const waiting = and(
      isNull(verdict),
      or(eq(reason, 'other-person'), and(eq(result, 'passed'), gte(distance, unsureDistance))),
    )
    return tx
      .select({
        id,
        personId,
        sessionId,
        fullName: people.fullName,
        startedAt,
        result,
        reason,
        distance,
        verdict,
      })
      .from(faceChecks)
      .innerJoin(people, eq(people.id, personId))
      .where(and(ne(result, 'open'), unsure ? waiting : undefined))
      .orderBy(desc(startedAt), desc(id))
      .limit(200)
  },
})
