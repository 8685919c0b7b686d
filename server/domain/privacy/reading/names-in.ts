import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { rowsOf } from '../../../../db/rows.ts'

const named = z.object({ id: z.string(), name: z.string() })
const isId = (value: unknown): value is string => z.uuid().safeParse(value).success

/** What the ids in these rows are called: classes, sessions, rooms, readers, people. For reading, nothing depends on it. */
export async function namesIn(tx: Tx, rows: readonly Record<string, unknown>[]) {
  const ids = [...new Set(rows.flatMap(row => Object.values(row).filter(isId)))]
  if (ids.length === 0) return {}
  const wanted = sql`any(${sql.param(ids)}::uuid[])`
  const found = await tx.execute(sql`
    select id, name from classes where id = ${wanted}
    union all select id, name from rooms where id = ${wanted}
    union all select id, name from devices where id = ${wanted}
    union all select id, full_name from people where id = ${wanted}
    union all select id, name from attendance_statuses where id = ${wanted}
    union all select s.id, c.name || ', ' || to_char(s.starts_at at time zone s.time_zone, 'YYYY-MM-DD HH24:MI')
      from sessions s join classes c on c.org_id = s.org_id and c.id = s.class_id where s.id = ${wanted}`)
  return Object.fromEntries(rowsOf(named, found).map(({ id, name }) => [id, name]))
}
