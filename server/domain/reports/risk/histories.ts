import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { heldSession } from '../../attendance/standing/held-session.ts'
import type { Pair } from './candidates.ts'

const history = z.object({
  classId: z.uuid(),
  className: z.string(),
  personId: z.uuid(),
  fullName: z.string(),
  latePoints: z.coerce.number(),
  dropLowest: z.coerce.number(),
  /** The latest first. */
  held: z.array(heldSession.extend({ sessionId: z.uuid() })),
})
export type History = z.output<typeof history>

/** Each with the days on which they were enrolled: asked once of a person, not of each of their marks. */
const among = (pairs: readonly Pair[]): SQL => sql`
  wanted as materialized (
    select w.class_id, w.person_id, (select range_agg(daterange(e.starts_on, e.ends_on, '[]')) from enrolments e
        where e.class_id = w.class_id and e.person_id = w.person_id and coalesce(e.ends_on, 'infinity') >= e.starts_on) as stays
    from unnest(${sql.param(pairs.map(pair => pair.classId))}::uuid[], ${sql.param(pairs.map(pair => pair.personId))}::uuid[])
      as w(class_id, person_id))`

/** Not brought from another product, where it was answered already. */
const takenHere = sql`not exists (select from evidence e where e.id = m.evidence_id and e.method = 'imported')`

/** What these people's marks of the period are in closed sessions of these classes, on days on which they were enrolled. */
export async function historiesOf(
  { tx }: VerbContext,
  pairs: readonly Pair[],
  from: string,
  only: 'all' | 'taken-here' = 'all',
): Promise<History[]> {
  if (pairs.length === 0) return []
  const result = await tx.execute(sql`
    with ${among(pairs)}
    select c.id as "classId", c.name as "className", p.id as "personId", p.full_name as "fullName",
      coalesce(c.late_points, o.late_points) as "latePoints", coalesce(c.drop_lowest, o.drop_lowest) as "dropLowest",
      jsonb_agg(jsonb_build_object('sessionId', s.id, 'localDate', s.local_date, 'status', m.status, 'points', w.points)
        order by s.starts_at desc, s.id desc) as held
    from wanted join classes c on c.id = wanted.class_id join people p on p.id = wanted.person_id
      cross join organizations o
      join sessions s on s.class_id = wanted.class_id and s.cancelled_at is null
        and s.closed_at is not null and s.local_date >= ${from}::date and s.local_date <@ wanted.stays
      join marks m on m.session_id = s.id and m.person_id = wanted.person_id
      left join attendance_statuses w on w.id = m.status_id
    where ${only === 'all' ? sql`true` : takenHere}
    group by 1, 2, 3, 4, 5, 6`)
  return rowsOf(history, result)
}
