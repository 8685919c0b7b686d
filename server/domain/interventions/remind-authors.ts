import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { verb } from '../../kernel/verb.ts'

/** On the organization's wall: with the day's first work. */
const morning = '07:00'
/** As after a weekend without a server. What is older stands under Follow up and is no news. */
const newsDays = 3
/** So that the transaction stays short; the next tick goes on. */
const mostAtOnce = 200

const row = z.object({ interventionId: z.uuid() })

/** Who meant to look again today is reminded, once, on the morning of that day or of the next three at most. */
export const remindAuthors = verb({
  name: 'interventions.remind',
  kind: 'command',
  permission: 'notifications.send',
  audit: false,
  input: z.strictObject({}),
  output: z.object({ reminded: z.int() }),
  async run(context) {
    const { tx, now } = context
    const at = sql`${now.toISOString()}::timestamptz`
    const result = await tx.execute(sql`
      update interventions i set reminded_at = ${at}
      where i.id in (select due.id from interventions due cross join organizations o
        where due.follow_up_on <= (${at} at time zone o.time_zone)::date
          and due.follow_up_on > (${at} at time zone o.time_zone)::date - ${newsDays}::int
          and (${at} at time zone o.time_zone)::time >= ${morning}::time
          and due.done_at is null and due.withdrawn_at is null and due.reminded_at is null
        order by due.id limit ${mostAtOnce} for update of due skip locked)
      returning i.id as "interventionId"`)
    const due = rowsOf(row, result)
    await context.emit('intervention.due', ...due)
    return { reminded: due.length }
  },
})
