import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { verb } from '../../../kernel/verb.ts'
import { calendarDate } from '../../organizations/calendar-date.ts'
import { counts, storedCounts, withRate } from '../counts/counts.ts'
import { countedSessions } from '../counts/sources.ts'
import { scopeOf } from '../scope.ts'

const session = {
  sessionId: z.uuid(),
  classId: z.uuid(),
  className: z.string(),
  roomName: z.string().nullable(),
  startsAt: z.coerce.date(),
  timeZone: z.string(),
  isOpen: z.boolean(),
}

/** One day, session by session in the order of their start. Of an open one whoever is missing is not absent yet. */
export const dailyReport = verb({
  name: 'reports.daily',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  input: z.strictObject({ date: calendarDate() }),
  output: z.array(counts.extend(session)),
  /** The list is narrowed to their classes. */
  owns: async () => true,
  async run(context, { date }) {
    const source = countedSessions({ from: date, to: date }, await scopeOf(context, {}))
    const result = await context.tx.execute(sql`
      select d.id as "sessionId", d.class_id as "classId", c.name as "className", r.name as "roomName",
        s.starts_at as "startsAt", s.time_zone as "timeZone", s.closed_at is null as "isOpen",
        d.present, d.late, d.absent, d.excused
      from (${source}) d join sessions s on s.id = d.id join classes c on c.id = d.class_id left join rooms r on r.id = d.room_id
      order by s.starts_at, c.name, d.id`)
    return rowsOf(storedCounts.extend(session), result).map(withRate)
  },
})
