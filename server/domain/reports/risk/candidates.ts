import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { RiskRules } from '../../attendance/risk/rules.ts'

export interface Pair {
  classId: string
  personId: string
}
const pair = z.object({ classId: z.uuid(), personId: z.uuid() })
const period = z.object({ key: z.string(), from: z.string(), name: z.string() })

/** Where a day is counted: its term, else its calendar year. */
export async function periodOf({ tx }: VerbContext, today: string) {
  const result = await tx.execute(sql`
    select id::text as key, to_char(starts_on, 'YYYY-MM-DD') as from, name from terms
    where ${today}::date between starts_on and ends_on limit 1`)
  const year = today.slice(0, 4)
  return rowsOf(period, result)[0] ?? { key: year, from: `${year}-01-01`, name: year }
}

const inClasses = (classIds: string[] | undefined, column: SQL) =>
  classIds ? sql`and ${column} = any (${sql.param(classIds)}::uuid[])` : sql``

/** Enrolled today, in a class that goes on, and still here. */
const stillThere = (today: string, classId: SQL, personId: SQL) => sql`
  exists (select from enrolments e where e.class_id = ${classId} and e.person_id = ${personId}
    and e.starts_on <= ${today}::date and coalesce(e.ends_on, 'infinity') >= ${today}::date)
  and exists (select from classes c where c.id = ${classId} and c.archived_at is null)
  and exists (select from people p where p.id = ${personId} and p.status = 'active')`

/**
 * Who may be below the target this period: by the counts, with nothing forgiven. Forgiving the lowest results only
 * raises a percentage, so nobody is missed; who is below is then computed from the sessions themselves.
 */
export async function lowPairs(
  { tx }: VerbContext,
  { key, today, classIds }: { key: string; today: string; classIds: string[] | undefined },
  { belowPercent, fewestSessions }: RiskRules,
  most: number,
): Promise<Pair[]> {
  const result = await tx.execute(sql`
    with worth as (
      select t.class_id, t.person_id, sum(case when w.points is not null then t.present + t.late + t.absent + t.excused
          else t.present + t.late + t.absent end) as counted,
        sum(case when w.points is not null then (t.present + t.late + t.absent + t.excused) * w.points
          else t.present * 100 + t.late * coalesce(c.late_points, o.late_points) end) as points
      from person_tallies t join classes c on c.id = t.class_id cross join organizations o
        left join attendance_statuses w on w.id = t.status_id
      where t.period = ${key} ${inClasses(classIds, sql`t.class_id`)}
      group by 1, 2)
    select class_id as "classId", person_id as "personId" from worth
    where counted >= ${fewestSessions} and points < ${belowPercent} * counted
      and ${stillThere(today, sql`worth.class_id`, sql`worth.person_id`)}
    order by points / nullif(counted, 0), 1, 2 limit ${most}`)
  return rowsOf(pair, result)
}

/** Who came to none of the latest sessions of a class; excused ones are looked into afterwards. */
export async function missingPairs(
  { tx }: VerbContext,
  { from, today, classIds }: { from: string; today: string; classIds: string[] | undefined },
  { missedInARow }: RiskRules,
  most: number,
): Promise<Pair[]> {
  const result = await tx.execute(sql`
    select l.class_id as "classId", m.person_id as "personId"
    from (select c.id as class_id from classes c where c.archived_at is null ${inClasses(classIds, sql`c.id`)}) k,
      lateral (select s.class_id, s.id from sessions s where s.class_id = k.class_id and s.closed_at is not null
        and s.cancelled_at is null and s.local_date >= ${from}::date
        order by s.starts_at desc limit ${missedInARow}) l
      join marks m on m.session_id = l.id
    group by 1, 2
    having bool_and(m.status in ('absent', 'excused')) and bool_or(m.status = 'absent') and count(*) >= ${missedInARow}
      and ${stillThere(today, sql`l.class_id`, sql`m.person_id`)}
    order by 1, 2 limit ${most}`)
  return rowsOf(pair, result)
}
