import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { checkClass } from './check-class.ts'

/** So that the transaction stays short; the next tick goes on. */
const mostAtOnce = 10
/** On the organization's wall: not in anybody's night, and before the first lesson. */
const morning = '07:00'

const row = z.object({ classId: z.uuid() })

/** Classes with a ladder that is on, in which something happened, or which nobody has looked at this morning. */
async function dueClasses({ tx, now }: VerbContext): Promise<string[]> {
  const local = sql`(${now.toISOString()}::timestamptz at time zone o.time_zone)`
  const result = await tx.execute(sql`
    select c.id as "classId" from classes c cross join organizations o
      left join warning_checks k on k.class_id = c.id
    where exists (select from warning_ladders l where l.is_on) and c.archived_at is null
      and coalesce((select l.is_on from warning_ladders l where l.class_id = c.id),
        (select l.is_on from warning_ladders l where l.class_id is null), false)
      and (k.due_at <= ${now.toISOString()}::timestamptz
        or ${local}::time >= ${morning}::time and coalesce(k.checked_on < ${local}::date, true))
    order by c.id limit ${mostAtOnce}`)
  return rowsOf(row, result).map(({ classId }) => classId)
}

/** Every morning, and a while after something happened in a class: a correction or a pause that ended counts like a session. */
export const checkDue = verb({
  name: 'warnings.check-due',
  kind: 'command',
  permission: 'attendance.derive',
  audit: false,
  input: z.strictObject({}),
  output: z.object({ checked: z.int() }),
  async run(context) {
    const due = await dueClasses(context)
    for (const classId of due) await checkClass(context, { classId })
    return { checked: due.length }
  },
})
