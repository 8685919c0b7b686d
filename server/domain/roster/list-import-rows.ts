import { and, asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { rosterImportRows } from '../../../db/schema/roster.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'

const action = z.enum(['add', 'change', 'unchanged', 'remove', 'error'])

/** What each row of a checked or imported file does, in the file's order. */
export const listImportRows = verb({
  name: 'roster.list-import-rows',
  kind: 'query',
  permission: 'people.manage',
  input: pageInput.extend({ importId: z.uuid(), action: action.optional() }),
  output: pageOf(
    z.object({
      position: z.number(),
      /** Which file of an archive. */
      part: z.string().nullable(),
      rowNumber: z.number().nullable(),
      action,
      name: z.string(),
      details: z.array(z.string()),
      problems: z.array(z.object({ column: z.string().nullable(), text: z.string() })),
    }),
  ),
  async run({ tx }, { importId, action: wanted, cursor, limit }) {
    const [after] = decodeCursor(cursor) ?? []
    const { position, part, rowNumber, action: actionColumn, name, details, problems } = rosterImportRows
    const rows = await tx
      .select({ position, part, rowNumber, action: actionColumn, name, details, problems })
      .from(rosterImportRows)
      .where(
        and(
          eq(rosterImportRows.importId, importId),
          wanted && eq(actionColumn, wanted),
          typeof after === 'number' && Number.isInteger(after) && Math.abs(after) < 2 ** 31
            ? gt(position, after)
            : undefined,
        ),
      )
      .orderBy(asc(position))
      .limit(limit + 1)
    return pageFrom(rows, limit, last => [last.position])
  },
})
