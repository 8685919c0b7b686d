import { z } from 'zod'
import { conflict } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { importCounts } from '../roster/import-counts.ts'
import { lockImport, sheetOf } from '../roster/store/held-import.ts'
import { progressOf } from '../roster/store/progress.ts'
import { lockOrganization, markApplied } from '../roster/store/settle.ts'
import { forPlan, historyChoices } from './choices.ts'
import { planHistory } from './plan/plan-history.ts'
import { announceStays } from './store/announce-stays.ts'
import { bringIn, stepsOf } from './store/bring-in.ts'
import { loadPast } from './store/load-past.ts'

/**
 * Does what the check has shown, all of it or nothing. It is one fact for the log: nobody is mailed, pushed or warned for
 * what is past.
 */
export const applyHistory = verb({
  name: 'history.apply-import',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ importId: z.uuid(), leaveOutErrors: z.boolean().default(false) }),
  output: z.object({ counts: importCounts, newSessions: z.number(), movedEnrolments: z.number() }),
  audit: ['leaveOutErrors'],
  async run(context, { importId, leaveOutErrors }) {
    await lockOrganization(context)
    const found = await lockImport(context, importId, 'history')
    const sheet = sheetOf(found)
    if (found.status !== 'checked') throw conflict('Check the file first.', 'not-checked')
    const choices = historyChoices.parse(found.reading)
    const past = await loadPast(context, sheet, choices)
    const plan = planHistory(sheet, forPlan(choices), past, context.now)
    if (plan.digest !== found.planDigest)
      throw conflict('Something changed since this file was checked. Check it again.', 'changed-meanwhile')
    if (plan.counts.error > 0 && !leaveOutErrors)
      throw conflict('Some rows have errors. Mend the file, or leave these rows out.', 'rows-with-errors')
    await bringIn(context, importId, plan, past.classes, progressOf(context, importId, stepsOf(plan)))
    await announceStays(context, plan.stays)
    await context.emit('history.changed', { importId })
    await markApplied(context, importId)
    return { counts: plan.counts, newSessions: plan.sessions.length, movedEnrolments: plan.stays.length }
  },
})
