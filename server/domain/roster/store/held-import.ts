import { and, eq, inArray } from 'drizzle-orm'
import { rosterImports, type StoredSheet, type StoredTables } from '../../../../db/schema/roster.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'

export type RosterImport = typeof rosterImports.$inferSelect

/** Locked: two people who apply or undo one file do so one after the other. */
export async function lockImport(
  { tx }: VerbContext,
  importId: string,
  ...kinds: RosterImport['kind'][]
): Promise<RosterImport> {
  const [found] = await tx
    .select()
    .from(rosterImports)
    .where(and(eq(rosterImports.id, importId), inArray(rosterImports.kind, kinds)))
    .for('update')
  if (!found) throw notFound('This import')
  return found
}

function heldBy({ sheet, status }: RosterImport): StoredSheet | StoredTables {
  if (!sheet || status === 'applied' || status === 'undone')
    throw conflict(
      'This file was imported already. Choose it again to import it once more.',
      'already-applied',
    )
  return sheet
}

/** The file's rows, while it can still be checked and applied. */
export function sheetOf(found: RosterImport): StoredSheet {
  const held = heldBy(found)
  if ('tables' in held) throw new TypeError('An archive of several files is no sheet.')
  return held
}

/** An archive's files, while they can still be checked and applied. */
export function tablesOf(found: RosterImport): StoredTables {
  const held = heldBy(found)
  if (!('tables' in held)) throw new TypeError('A sheet is no archive of several files.')
  return held
}
