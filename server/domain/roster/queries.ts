import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { rosterImports, type StoredSheet } from '../../../db/schema/roster.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { fieldKeys } from './fields.ts'
import { dateOrders } from './plan/dates.ts'

export type RosterImport = typeof rosterImports.$inferSelect

/** How a file is read and what it may do; kept with the import from the check on. */
export const choices = z
  .strictObject({
    mapping: z.array(z.enum(fieldKeys).nullable()).max(60),
    dateOrder: z.enum(dateOrders),
    removeMissing: z.boolean().default(false),
  })
  .refine(
    ({ mapping }) => {
      const used = mapping.filter(field => field !== null)
      return new Set(used).size === used.length
    },
    { message: 'Two columns are read as the same field.', path: ['mapping'] },
  )
  .refine(({ mapping }) => mapping.some(field => field === 'fullName' || field === 'lastName'), {
    message: 'Say which column holds the name.',
    path: ['mapping'],
  })

/** Locked: two people who apply or undo one file do so one after the other. */
export async function lockImport(
  { tx }: VerbContext,
  importId: string,
  kind: RosterImport['kind'] = 'people',
): Promise<RosterImport> {
  const [found] = await tx
    .select()
    .from(rosterImports)
    .where(and(eq(rosterImports.id, importId), eq(rosterImports.kind, kind)))
    .for('update')
  if (!found) throw notFound('This import')
  return found
}

/** The file's contents, while it can still be checked and applied. */
export function sheetOf({ sheet, status }: RosterImport): StoredSheet {
  if (!sheet || status === 'applied' || status === 'undone')
    throw conflict(
      'This file was imported already. Choose it again to import it once more.',
      'already-applied',
    )
  return sheet
}
