import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rosterImports } from '../../../db/schema/roster.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { importCounts } from '../roster/import-counts.ts'
import { keepOutcomes } from '../roster/keep-outcomes.ts'
import { lockImport, tablesOf } from '../roster/store/held-import.ts'
import { onerosterChoices } from './choices.ts'
import { planPackage } from './plan/plan-package.ts'
import { loadKnown } from './store/load-known.ts'

/** The dry run: what the archive would do, row by row and file by file, kept to be looked at. The school stays as it is. */
export const checkOneroster = verb({
  name: 'oneroster.check-import',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ importId: z.uuid(), choices: onerosterChoices }),
  output: z.object({
    counts: importCounts,
    /** Removals that no row asks for: the files leave these out. */
    missed: z.number(),
  }),
  async run(context, { importId, choices }) {
    const tables = tablesOf(await lockImport(context, importId, 'oneroster'))
    const { today } = await localToday(context)
    const plan = planPackage(tables, choices, await loadKnown(context), today)
    await keepOutcomes(context, importId, plan.outcomes)
    const { counts, missed, digest: planDigest } = plan
    await context.tx
      .update(rosterImports)
      .set({ status: 'checked', reading: { ...choices }, planDigest, counts })
      .where(eq(rosterImports.id, importId))
    return { counts, missed }
  },
})
