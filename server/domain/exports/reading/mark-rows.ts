import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { markStatuses } from '../../../../db/schema/attendance.ts'

/** A mark as an export tells it. */
export const markRow = z.object({
  sessionId: z.uuid(),
  localDate: z.string(),
  /** "09:00" on the wall of the session's zone. */
  time: z.string(),
  className: z.string(),
  roomName: z.string().nullable(),
  fullName: z.string(),
  rollNumber: z.string().nullable(),
  status: z.enum(markStatuses),
  /** The organization's own word for it. */
  word: z.string().nullable(),
  arrived: z.string().nullable(),
  method: z.string().nullable(),
  note: z.string().nullable(),
})
export type MarkRow = z.output<typeof markRow>

/** Marks of these sessions (`s`), which the source gives in their order. */
export const marksOf = (source: SQL, which: SQL = sql`true`): SQL => sql`
  select s.id as "sessionId", to_char(s.local_date, 'YYYY-MM-DD') as "localDate",
    to_char(s.starts_at at time zone s.time_zone, 'HH24:MI') as time, c.name as "className", r.name as "roomName",
    p.full_name as "fullName", p.roll_number as "rollNumber", m.status, w.name as word,
    to_char(m.arrived_at at time zone s.time_zone, 'HH24:MI') as arrived, e.method, e.note
  from (${source}) s join marks m on m.session_id = s.id join people p on p.id = m.person_id
    join classes c on c.id = s.class_id left join rooms r on r.id = s.room_id
    left join evidence e on e.id = m.evidence_id left join attendance_statuses w on w.id = m.status_id
  where ${which} order by s.starts_at, s.id, p.full_name, p.id`
