import { type SQL, sql } from 'drizzle-orm'
import { studentPeriods } from '../../../server/domain/reports/of-class/student-periods.ts'
import { compare } from '../../../server/domain/reports/overall/compare.ts'
import { dailyReport } from '../../../server/domain/reports/overall/daily.ts'
import { heatMap } from '../../../server/domain/reports/overall/heat-map.ts'
import { overview } from '../../../server/domain/reports/overall/overview.ts'
import { atRiskReport } from '../../../server/domain/reports/risk/at-risk.ts'
import type { Context } from '../../../server/kernel/context.ts'
import { firstDay, lastDay } from './generate.ts'

export interface Question {
  name: string
  /** The product's own verb. */
  ask(context: Context, personId: string): Promise<unknown>
  /** The same on the marks themselves. */
  raw(personId: string): SQL
}

const counts = sql`count(*) filter (where m.status = 'present') as present, count(*) filter (where m.status = 'late') as late,
  count(*) filter (where m.status = 'absent') as absent, count(*) filter (where m.status = 'excused') as excused`
const year = { from: firstDay, to: lastDay }
const held = sql`marks m join sessions s on s.org_id = m.org_id and s.id = m.session_id and s.cancelled_at is null`

/** The six of an ordinary week. */
export const questions: Question[] = [
  {
    name: 'today by class',
    ask: context => dailyReport(context, { date: lastDay }),
    raw: () =>
      sql`select s.class_id, ${counts} from ${held} where s.local_date = ${lastDay}::date group by 1`,
  },
  {
    name: 'trend of 30 days',
    ask: context => overview(context, { from: '2026-06-04', to: lastDay }),
    raw: () => sql`select s.local_date, ${counts} from ${held}
      where s.local_date between '2026-06-04' and ${lastDay}::date group by 1`,
  },
  {
    name: 'a year by class',
    ask: context => compare(context, { ...year, by: 'class' }),
    raw: () => sql`select s.class_id, ${counts} from ${held}
      where s.local_date between ${firstDay}::date and ${lastDay}::date group by 1`,
  },
  {
    name: 'at risk',
    ask: context => atRiskReport(context, {}),
    raw: () => sql`select s.class_id, m.person_id, ${counts},
        (array_agg(m.status order by s.starts_at desc))[1:10] as latest from ${held}
      where s.local_date between '2026-02-01' and ${lastDay}::date group by 1, 2
      having count(*) filter (where m.status in ('present', 'late')) < 0.8 * count(*) filter (where m.status <> 'excused')
        or (array_agg(m.status order by s.starts_at desc))[1:3] = '{absent,absent,absent}'
      order by count(*) filter (where m.status in ('present', 'late'))::float / greatest(count(*), 1) limit 100`,
  },
  {
    name: 'a student’s year',
    ask: (context, personId) => studentPeriods(context, { personId }),
    raw: personId => sql`select s.class_id, date_trunc('month', s.local_date), ${counts} from ${held}
      where m.person_id = ${personId}::uuid group by 1, 2`,
  },
  {
    name: 'weekdays and hours',
    ask: context => heatMap(context, year),
    raw: () => sql`select extract(isodow from s.local_date), extract(hour from s.starts_at at time zone s.time_zone), ${counts}
      from ${held} where s.local_date between ${firstDay}::date and ${lastDay}::date group by 1, 2`,
  },
]
