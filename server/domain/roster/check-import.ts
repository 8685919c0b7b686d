import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rosterImports } from '../../../db/schema/roster.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { choices } from './choices.ts'
import { importCounts } from './import-counts.ts'
import { keepOutcomes } from './keep-outcomes.ts'
import { planImport } from './plan/plan-import.ts'
import { lockImport, sheetOf } from './store/held-import.ts'
import { loadSchool } from './store/load-school.ts'

/** The dry run: what the file would do, row by row, kept to be looked at. The school stays as it is. */
export const checkImport = verb({
  name: 'roster.check-import',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ importId: z.uuid(), choices }),
  output: z.object({ counts: importCounts, newClasses: z.array(z.string()) }),
  async run(context, { importId, choices: reading }) {
    const { tx } = context
    const sheet = sheetOf(await lockImport(context, importId, 'people'))
    const { today } = await localToday(context)
    const plan = planImport(sheet, reading, await loadSchool(context), today)
    await keepOutcomes(context, importId, plan.outcomes)
    const { counts, newClasses, digest: planDigest } = plan
    await tx
      .update(rosterImports)
      .set({ status: 'checked', reading: { ...reading }, planDigest, counts, newClasses })
      .where(eq(rosterImports.id, importId))
    return { counts, newClasses }
  },
})
