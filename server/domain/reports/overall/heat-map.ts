import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { verb } from '../../../kernel/verb.ts'
import { counts, storedCounts, withRate } from '../counts/counts.ts'
import { countedHours } from '../counts/sources.ts'
import { rangeInput } from '../range.ts'
import { ownsScope, scopeOf } from '../scope.ts'

/** ISO: 1 Monday … 7 Sunday; the hour on the wall where the session met. */
const place = { weekday: z.number(), hour: z.number() }

/** When people come and when they do not, by weekday and hour. */
export const heatMap = verb({
  name: 'reports.heat-map',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  subject: 'This class',
  input: rangeInput,
  output: z.array(counts.extend(place)),
  owns: ownsScope,
  async run(context, input) {
    const source = countedHours(input, await scopeOf(context, input))
    const result = await context.tx.execute(sql`
      select weekday, hour, sum(present) as present, sum(late) as late, sum(absent) as absent, sum(excused) as excused
      from (${source}) hours group by 1, 2 having sum(present + late + absent + excused) > 0 order by 1, 2`)
    return rowsOf(storedCounts.extend(place), result).map(withRate)
  },
})
