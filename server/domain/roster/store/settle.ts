import { eq } from 'drizzle-orm'
import { organizations } from '../../../../db/schema/organizations.ts'
import { rosterImportChanges, rosterImports } from '../../../../db/schema/roster.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { conflict, isUniqueViolation } from '../../../kernel/errors.ts'
import { announceChanges } from './announce.ts'
import { chunksOf, insertRows } from './bulk.ts'
import { type Change, rowIdOf, writeChanges } from './changes.ts'
import { progressOf } from './progress.ts'

export const changedMeanwhile = () =>
  conflict('People or classes changed since this file was checked. Check it again.', 'changed-meanwhile')

/** Two files of one organization are applied and undone one after the other. */
export async function lockOrganization({ tx, orgId }: VerbContext): Promise<void> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, orgId))
    .for('update')
}

/** Writes what a plan wants, keeps it so that it can be undone, and tells those who react to it. */
export async function takePlan(context: VerbContext, importId: string, changes: readonly Change[]) {
  await writeChanges(context, changes, progressOf(context, importId, changes.length)).catch(error => {
    throw isUniqueViolation(error) ? changedMeanwhile() : error
  })
  const kept = changes.map((change, position) => ({
    org_id: context.orgId,
    import_id: importId,
    position,
    row_id: rowIdOf(change),
    ...change,
  }))
  for (const part of chunksOf(kept)) await insertRows(context, rosterImportChanges, part)
  await announceChanges(context, importId, changes)
}

/** The file itself is not kept any longer. */
export async function markApplied({ tx, now, actor }: VerbContext, importId: string): Promise<void> {
  await tx
    .update(rosterImports)
    .set({ status: 'applied', sheet: null, appliedAt: now, appliedBy: actorIdOf(actor) })
    .where(eq(rosterImports.id, importId))
}
