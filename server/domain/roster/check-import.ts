import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { rosterImportRows, rosterImports } from '../../../db/schema/roster.ts'
import { verb } from '../../kernel/verb.ts'
import { localToday } from '../organizations/local-today.ts'
import { planImport } from './plan/plan-import.ts'
import { choices, importCounts, lockImport, sheetOf } from './queries.ts'
import { chunksOf, insertRows } from './store/bulk.ts'
import { loadSchool } from './store/load-school.ts'

/** The dry run: what the file would do, row by row, kept to be looked at. The school stays as it is. */
export const checkImport = verb({
  name: 'roster.check-import',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ importId: z.uuid(), choices }),
  output: z.object({ counts: importCounts, newClasses: z.array(z.string()) }),
  async run(context, { importId, choices: reading }) {
    const { tx, orgId } = context
    const sheet = sheetOf(await lockImport(context, importId))
    const { today } = await localToday(context)
    const plan = planImport(sheet, reading, await loadSchool(context), today)
    await tx.delete(rosterImportRows).where(eq(rosterImportRows.importId, importId))
    const rows = plan.outcomes.map(({ rowNumber, action, name, details, problems }, position) => ({
      org_id: orgId,
      import_id: importId,
      position,
      row_number: rowNumber,
      action,
      name,
      details,
      problems,
    }))
    for (const part of chunksOf(rows)) await insertRows(context, rosterImportRows, part)
    const { counts, newClasses, digest: planDigest } = plan
    await tx
      .update(rosterImports)
      .set({ status: 'checked', reading: { ...reading }, planDigest, counts, newClasses })
      .where(eq(rosterImports.id, importId))
    return { counts, newClasses }
  },
})
