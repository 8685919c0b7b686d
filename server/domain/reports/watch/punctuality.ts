import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { verb } from '../../../kernel/verb.ts'
import { countedSessions } from '../counts/sources.ts'
import { rangeInput } from '../range.ts'
import { ownsScope, scopeOf } from '../scope.ts'

const shown = 100
const row = z.object({
  personId: z.uuid(),
  fullName: z.string(),
  times: z.coerce.number(),
  /** How often the person came at all. */
  came: z.coerce.number(),
  /** After the start, of those whose arrival is known; whole minutes. */
  minutes: z.coerce.number().nullable(),
})

/** Who comes late, most often first, and by how much. */
export const punctuality = verb({
  name: 'reports.punctuality',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  subject: 'This class',
  input: rangeInput,
  output: z.array(row),
  owns: ownsScope,
  async run(context, input) {
    const source = countedSessions(input, await scopeOf(context, input))
    const result = await context.tx.execute(sql`
      select p.id as "personId", p.full_name as "fullName", count(*) filter (where m.status = 'late') as times,
        count(*) as came, round(avg(greatest(extract(epoch from m.arrived_at - s.starts_at) / 60, 0))
          filter (where m.status = 'late' and m.arrived_at is not null)) as minutes
      from (${source}) d join sessions s on s.id = d.id
        join marks m on m.session_id = d.id and m.status in ('present', 'late') join people p on p.id = m.person_id
      group by 1, 2 having count(*) filter (where m.status = 'late') > 0
      order by times desc, minutes desc nulls last, 2 limit ${shown}`)
    return rowsOf(row, result)
  },
})
