import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/page.ts'
import { verb } from '../../../kernel/verb.ts'
import { inOrder, notInOrder, rangeFields } from '../../reports/range.ts'
import { ownsScope, scopeOf } from '../../reports/scope.ts'
import { markRow, marksOf } from './mark-rows.ts'

/** Sessions, not marks: what is held at once is a few thousand rows, whatever the export's size. */
const sessionsPerPage = 50

/** As the database writes an instant, to the microsecond. */
const moment = z.string().regex(/^\d{4,6}-\d\d-\d\d [\d:.]+[+-][\d:]+$/)
const place = z.tuple([moment, z.uuid()])
const last = z.object({ id: z.string(), at: z.string() })

/** Every mark of a range, some sessions at a time in the order of their start. */
export const marksPage = verb({
  name: 'exports.marks-page',
  kind: 'query',
  permission: 'reports.read',
  subject: 'This class',
  input: rangeFields.extend({ cursor: z.string().max(200).optional() }).refine(inOrder, notInOrder),
  output: z.object({ rows: z.array(markRow), nextCursor: z.string().nullable() }),
  owns: ownsScope,
  async run(context, { cursor, from, to, ...input }) {
    const { tx } = context
    const classIds = await scopeOf(context, input)
    const after = place.safeParse(decodeCursor(cursor)).data
    const source = sql`
      select s.id, s.class_id, s.room_id, s.local_date, s.starts_at, s.time_zone from sessions s
      where s.cancelled_at is null and s.local_date between ${from}::date and ${to}::date
        and s.starts_at >= ${from}::date - interval '2 days' and s.starts_at < ${to}::date + interval '3 days'
        ${classIds ? sql`and s.class_id = any (${sql.param(classIds)}::uuid[])` : sql``}
        ${after ? sql`and (s.starts_at, s.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by s.starts_at, s.id limit ${sessionsPerPage}`
    const page = rowsOf(
      last,
      await tx.execute(
        sql`select s.id, s.starts_at::text as at from (${source}) s order by s.starts_at, s.id`,
      ),
    )
    const end = page.length === sessionsPerPage ? page.at(-1) : undefined
    return {
      rows: rowsOf(markRow, await tx.execute(marksOf(source))),
      nextCursor: end ? encodeCursor([end.at, end.id]) : null,
    }
  },
})
