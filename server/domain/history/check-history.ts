import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rosterImports } from '../../../db/schema/roster.ts'
import { verb } from '../../kernel/verb.ts'
import { importCounts } from '../roster/import-counts.ts'
import { keepOutcomes } from '../roster/keep-outcomes.ts'
import { lockImport, sheetOf } from '../roster/store/held-import.ts'
import { forPlan, historyChoices } from './choices.ts'
import { planHistory, statusWordsOf } from './plan/plan-history.ts'
import { loadPast } from './store/load-past.ts'

/** The dry run: what the file would do, row by row, kept to be looked at. Nothing changes. */
export const checkHistory = verb({
  name: 'history.check-import',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ importId: z.uuid(), choices: historyChoices }),
  output: z.object({
    counts: importCounts,
    /** Meetings that are made for it. */
    newSessions: z.number(),
    /** Enrolments that begin earlier, or are added, so that percentages count the past. */
    movedEnrolments: z.number(),
    /** The file's words for a status; `guess` is one of the four, an id of the organization's own, or null. */
    words: z.array(
      z.object({ key: z.string(), word: z.string(), rows: z.number(), guess: z.string().nullable() }),
    ),
    statuses: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
  async run(context, { importId, choices }) {
    const sheet = sheetOf(await lockImport(context, importId, 'history'))
    const past = await loadPast(context, sheet, choices)
    const plan = planHistory(sheet, forPlan(choices), past, context.now)
    await keepOutcomes(context, importId, plan.outcomes)
    const { counts, digest: planDigest } = plan
    await context.tx
      .update(rosterImports)
      .set({ status: 'checked', reading: { ...choices }, planDigest, counts })
      .where(eq(rosterImports.id, importId))
    return {
      counts,
      newSessions: plan.sessions.length,
      movedEnrolments: plan.stays.length,
      words: statusWordsOf(sheet, choices.mapping.indexOf('status'), past),
      statuses: past.statuses.map(({ id, name }) => ({ id, name })),
    }
  },
})
