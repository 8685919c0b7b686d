import { z } from 'zod'
import { conflict } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { applyOrder, importCounts } from '../roster/import-counts.ts'
import { lockImport, tablesOf } from '../roster/store/held-import.ts'
import { inviteNewcomers } from '../roster/store/invite-newcomers.ts'
import { changedMeanwhile, lockOrganization, markApplied, takePlan } from '../roster/store/settle.ts'
import { onerosterChoices } from './choices.ts'
import { planPackage } from './plan/plan-package.ts'
import { loadKnown } from './store/load-known.ts'

/** Does what the check has shown, all of it or nothing; undone like any import of people. */
export const applyOneroster = verb({
  name: 'oneroster.apply-import',
  kind: 'command',
  permission: 'people.manage',
  input: applyOrder,
  output: z.object({ counts: importCounts, invited: z.number() }),
  audit: ['leaveOutErrors', 'invite'],
  async run(context, { importId, leaveOutErrors, invite }) {
    await lockOrganization(context)
    const found = await lockImport(context, importId, 'oneroster')
    const tables = tablesOf(found)
    if (found.status !== 'checked') throw conflict('Check the file first.', 'not-checked')
    const { today } = await localToday(context)
    const choices = onerosterChoices.parse(found.reading)
    const { counts, missed, changes, digest } = planPackage(tables, choices, await loadKnown(context), today)
    if (digest !== found.planDigest) throw changedMeanwhile()
    if (counts.error > 0 && !leaveOutErrors)
      throw conflict('Some rows have errors. Mend the file, or leave these rows out.', 'rows-with-errors')
    if (counts.error > 0 && missed > 0)
      throw conflict(
        'A file that also removes what it leaves out must be free of errors: a row that cannot be read would look like somebody who left.',
        'errors-and-removals',
      )
    await takePlan(context, importId, changes)
    const invited = invite ? await inviteNewcomers(context, changes) : 0
    await markApplied(context, importId)
    return { counts, invited }
  },
})
