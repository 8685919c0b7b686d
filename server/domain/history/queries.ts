import { and, eq } from 'drizzle-orm'
import { organizations } from '../../../db/schema/organizations.ts'
import { rosterImports, type StoredSheet } from '../../../db/schema/roster.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'

export type HistoryImport = typeof rosterImports.$inferSelect

/** Two files of one organization are applied and undone one after the other. */
export async function lockOrganization({ tx, orgId }: VerbContext): Promise<void> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, orgId))
    .for('update')
}

export async function lockHistory({ tx }: VerbContext, importId: string): Promise<HistoryImport> {
  const [found] = await tx
    .select()
    .from(rosterImports)
    .where(and(eq(rosterImports.id, importId), eq(rosterImports.kind, 'history')))
    .for('update')
  if (!found) throw notFound('This import')
  return found
}

/** The file's contents, while it can still be checked and applied. */
export function historySheet({ sheet, status }: HistoryImport): StoredSheet {
  if (!sheet || status === 'applied' || status === 'undone')
    throw conflict(
      'This file was imported already. Choose it again to import it once more.',
      'already-applied',
    )
  return sheet
}
