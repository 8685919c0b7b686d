import { eq } from 'drizzle-orm'
import { rosterImportRows } from '../../../db/schema/roster.ts'
import type { VerbContext } from '../../kernel/context.ts'
import type { RowOutcome } from './plan/plan-import.ts'
import { chunksOf, insertRows } from './store/bulk.ts'

/** What each row of a file would do, in the place of what an earlier check found. */
export async function keepOutcomes(
  context: VerbContext,
  importId: string,
  outcomes: readonly (RowOutcome & { part?: string })[],
): Promise<void> {
  const { tx, orgId } = context
  await tx.delete(rosterImportRows).where(eq(rosterImportRows.importId, importId))
  const rows = outcomes.map(({ part, rowNumber, action, name, details, problems }, position) => ({
    org_id: orgId,
    import_id: importId,
    position,
    part: part ?? null,
    row_number: rowNumber,
    action,
    name,
    details,
    problems,
  }))
  for (const part of chunksOf(rows)) await insertRows(context, rosterImportRows, part)
}
