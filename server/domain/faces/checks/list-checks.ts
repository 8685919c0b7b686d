import { and, desc, eq, exists, gt, gte, isNull, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import { faceCheckResults, faceChecks, faceVerdicts } from '../../../../db/schema/faces/faces.ts'
import { faceStills } from '../../../../db/schema/faces/stills.ts'
import { people } from '../../../../db/schema/people.ts'
import { verb } from '../../../kernel/verb.ts'
import { findSettings } from '../queries.ts'
import { settingsDefaults } from '../settings-fields.ts'

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
      /** Pictures of it are kept for some hours: `faces.show-stills`. */
      hasStills: z.boolean(),
    }),
  ),
  async run(context, { unsure }) {
    const { tx, now } = context
    const { matchDistance, reviewMargin } = (await findSettings(context)) ?? settingsDefaults
    const stills = tx
      .select({ checkId: faceStills.checkId })
      .from(faceStills)
      .where(and(eq(faceStills.checkId, faceChecks.id), gt(faceStills.expiresAt, now)))
    const { id, personId, sessionId, startedAt, result, reason, distance, verdict } = faceChecks
    const waiting = and(
      isNull(verdict),
      or(eq(reason, 'other-person'), and(eq(result, 'passed'), gte(distance, matchDistance - reviewMargin))),
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
        hasStills: exists(stills).mapWith(Boolean),
      })
      .from(faceChecks)
      .innerJoin(people, eq(people.id, personId))
      .where(and(ne(result, 'open'), unsure ? waiting : undefined))
      .orderBy(desc(startedAt), desc(id))
      .limit(200)
  },
})
