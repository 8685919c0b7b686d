import { z } from 'zod'
import type { VerbContext } from '../../kernel/context.ts'
import { conflict } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { choices } from './choices.ts'
import { applyOrder, importCounts } from './import-counts.ts'
import { type ImportPlan, planImport } from './plan/plan-import.ts'
import { changesOf } from './store/changes.ts'
import { lockImport, type RosterImport, sheetOf } from './store/held-import.ts'
import { inviteNewcomers } from './store/invite-newcomers.ts'
import { loadSchool } from './store/load-school.ts'
import { changedMeanwhile, lockOrganization, markApplied, takePlan } from './store/settle.ts'

/** The plan that was shown, made again from what is true now; another one is not applied. */
async function samePlan(context: VerbContext, found: RosterImport): Promise<ImportPlan> {
  const sheet = sheetOf(found)
  const { today } = await localToday(context)
  const plan = planImport(sheet, choices.parse(found.reading), await loadSchool(context), today)
  if (plan.digest !== found.planDigest) throw changedMeanwhile()
  return plan
}

/** Does what the check has shown, all of it or nothing. Rows with errors are left out only when that was asked for. */
export const applyImport = verb({
  name: 'roster.apply-import',
  kind: 'command',
  permission: 'people.manage',
  input: applyOrder,
  output: z.object({ counts: importCounts, invited: z.number() }),
  audit: ['leaveOutErrors', 'invite'],
  async run(context, { importId, leaveOutErrors, invite }) {
    await lockOrganization(context)
    const found = await lockImport(context, importId, 'people')
    sheetOf(found)
    if (found.status !== 'checked') throw conflict('Check the file first.', 'not-checked')
    const plan = await samePlan(context, found)
    const { counts } = plan
    if (counts.error > 0 && !leaveOutErrors)
      throw conflict('Some rows have errors. Mend the file, or leave these rows out.', 'rows-with-errors')
    if (counts.error > 0 && choices.parse(found.reading).removeMissing)
      throw conflict(
        'A file that also removes must be free of errors: a row that cannot be read would look like a student who left.',
        'errors-and-removals',
      )
    const changes = changesOf(plan.rows, context.orgId)
    await takePlan(context, importId, changes)
    const invited = invite ? await inviteNewcomers(context, changes) : 0
    await markApplied(context, importId)
    return { counts, invited }
  },
})
