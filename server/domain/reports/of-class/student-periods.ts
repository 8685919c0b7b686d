import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { subjectOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { knownClasses, mayReadRecord } from '../../attendance/standing/whose-record.ts'
import { counts, storedCounts, withRate } from '../counts/counts.ts'

const named = { classId: z.uuid(), className: z.string(), period: z.string(), periodName: z.string() }

/** Everything that one student's marks of closed sessions add up to, by class and term (or year, where there is no term), the latest first. */
export const studentPeriods = verb({
  name: 'reports.student-periods',
  kind: 'query',
  replica: true,
  permission: 'attendance.read-own',
  subject: 'This record',
  input: z.strictObject({ personId: z.uuid().optional() }),
  output: z.array(counts.extend(named)),
  owns: mayReadRecord,
  async run(context, input) {
    const known = await knownClasses(context, input)
    const result = await context.tx.execute(sql`
      select t.class_id as "classId", c.name as "className", t.period, coalesce(m.name, t.period) as "periodName",
        sum(t.present) as present, sum(t.late) as late, sum(t.absent) as absent, sum(t.excused) as excused
      from person_tallies t join classes c on c.id = t.class_id left join terms m on m.id::text = t.period
      where t.person_id = ${subjectOf(context, input)}::uuid ${known ? sql`and t.class_id = any (${sql.param(known)}::uuid[])` : sql``}
      group by 1, 2, 3, 4, m.starts_on having sum(t.present + t.late + t.absent + t.excused) > 0
      order by coalesce(m.starts_on::text, t.period) desc, 2`)
    return rowsOf(storedCounts.extend(named), result).map(withRate)
  },
})
