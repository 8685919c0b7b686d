import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { people } from '../../../db/schema/people.ts'
import { importKinds, rosterImports } from '../../../db/schema/roster.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'
import { importCounts } from './import-counts.ts'

const listedImport = z.object({
  id: z.uuid(),
  fileName: z.string(),
  status: z.enum(['read', 'checked', 'applied', 'undone']),
  counts: importCounts.nullable(),
  appliedAt: z.date().nullable(),
  appliedBy: z.string().nullable(),
  undoneAt: z.date().nullable(),
  undoneBy: z.string().nullable(),
})

const applier = alias(people, 'applier')
const undoer = alias(people, 'undoer')

/** Files that were imported, newest first, with who did it. */
export const listImports = verb({
  name: 'roster.list-imports',
  kind: 'query',
  permission: 'people.manage',
  input: pageInput.extend({ kind: z.enum(importKinds).default('people') }),
  output: pageOf(listedImport),
  async run({ tx }, { kind, cursor, limit }) {
    const { data: before } = z.uuid().safeParse(decodeCursor(cursor)?.[0])
    const { id, fileName, status, counts, appliedAt, undoneAt } = rosterImports
    const rows = await tx
      .select({
        id,
        fileName,
        status,
        counts,
        appliedAt,
        appliedBy: applier.fullName,
        undoneAt,
        undoneBy: undoer.fullName,
      })
      .from(rosterImports)
      .leftJoin(applier, eq(applier.id, rosterImports.appliedBy))
      .leftJoin(undoer, eq(undoer.id, rosterImports.undoneBy))
      .where(
        and(
          eq(rosterImports.kind, kind),
          inArray(status, ['applied', 'undone']),
          before ? lt(id, before) : undefined,
        ),
      )
      .orderBy(desc(id))
      .limit(limit + 1)
    return pageFrom(rows, limit, last => [last.id])
  },
})
