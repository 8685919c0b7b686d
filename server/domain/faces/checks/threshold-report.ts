import { and, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { faceChecks } from '../../../../db/schema/faces/faces.ts'
import { verb } from '../../../kernel/verb.ts'
import { findSettings } from '../queries.ts'
import { settingsDefaults } from '../settings-fields.ts'

const thresholds = [0.35, 0.4, 0.45, 0.5, 0.55]

/** What each threshold would have done with the checks that a person has judged: counts, so that nobody tunes by feel. */
export const thresholdReport = verb({
  name: 'faces.threshold-report',
  kind: 'query',
  permission: 'faces.manage',
  input: z.strictObject({}),
  output: z.object({
    current: z.number(),
    judged: z.number(),
    rows: z.array(
      z.object({
        threshold: z.number(),
        /** Other people who would have passed. */
        falseAccepts: z.number(),
        different: z.number(),
        /** The right people who would have been refused. */
        falseRejects: z.number(),
        same: z.number(),
      }),
    ),
  }),
  async run(context) {
    const { matchDistance } = (await findSettings(context)) ?? settingsDefaults
    const judged = await context.tx
      .select({ distance: faceChecks.distance, verdict: faceChecks.verdict })
      .from(faceChecks)
      .where(and(isNotNull(faceChecks.verdict), isNotNull(faceChecks.distance)))
    const of = (verdict: string) =>
      judged.flatMap(row => (row.verdict === verdict && row.distance !== null ? [row.distance] : []))
    const [same, different] = [of('same'), of('different')]
    const levels = [...new Set([...thresholds, matchDistance])].sort((a, b) => a - b)
    return {
      current: matchDistance,
      judged: judged.length,
      rows: levels.map(threshold => ({
        threshold,
        falseAccepts: different.filter(distance => distance <= threshold).length,
        different: different.length,
        falseRejects: same.filter(distance => distance > threshold).length,
        same: same.length,
      })),
    }
  },
})
