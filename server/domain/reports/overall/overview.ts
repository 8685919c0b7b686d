import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { addDays } from '../../timetable/wall-clock.ts'
import { counts, storedCounts, sumOf, withRate } from '../counts/counts.ts'
import { countedDays } from '../counts/sources.ts'
import { type DateRange, inOrder, notInOrder, rangeFields } from '../range.ts'
import { ownsScope, scopeOf } from '../scope.ts'

const point = storedCounts.extend({ from: z.string() })

/** Of each day or week (named by its Monday) that had sessions. */
async function trendOf(
  { tx }: VerbContext,
  range: DateRange,
  classIds: string[] | undefined,
  grain: 'day' | 'week',
) {
  const result = await tx.execute(sql`
    select to_char(date_trunc(${grain}, local_date::timestamp), 'YYYY-MM-DD') as from, sum(present) as present,
      sum(late) as late, sum(absent) as absent, sum(excused) as excused
    from (${countedDays(range, classIds)}) days group by 1 order by 1`)
  return rowsOf(point, result).filter(day => day.present + day.late + day.absent + day.excused > 0)
}

const dayMs = 24 * 3600_000

/** The same number of days before. */
export function rangeBefore({ from, to }: DateRange): DateRange {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  return { from: addDays(from, -days), to: addDays(from, -1) }
}

/** How attendance goes in a range, by day or week, beside the same number of days before it. */
export const overview = verb({
  name: 'reports.overview',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  subject: 'This class',
  input: rangeFields.extend({ grain: z.enum(['day', 'week']).default('day') }).refine(inOrder, notInOrder),
  output: z.object({
    total: counts,
    before: counts,
    trend: z.array(counts.extend({ from: z.string() })),
  }),
  owns: ownsScope,
  async run(context, { grain, ...input }) {
    const classIds = await scopeOf(context, input)
    const trend = await trendOf(context, input, classIds, grain)
    const before = await trendOf(context, rangeBefore(input), classIds, 'week')
    return { total: withRate(sumOf(trend)), before: withRate(sumOf(before)), trend: trend.map(withRate) }
  },
})
