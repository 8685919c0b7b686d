import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { cadences } from '../../../../db/schema/reports/schedules.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { tableFormat } from '../format.ts'
import { scheduledKinds } from '../kinds/all-kinds.ts'

const moment = z.coerce.date()
const row = z.object({
  id: z.uuid(),
  kind: z.enum(scheduledKinds),
  format: tableFormat,
  className: z.string().nullable(),
  cadence: z.enum(cadences),
  onDay: z.number().nullable(),
  at: z.string(),
  createdBy: z.string(),
  /** Names of those whom it is sent to. */
  readers: z.array(z.string()),
  /** The one who looks gets it. */
  isReader: z.boolean(),
  /** The one who looks may pause and delete it. */
  isTheirs: z.boolean(),
  nextAt: moment,
  pausedAt: moment.nullable(),
  lastAt: moment.nullable(),
  lastCount: z.number().nullable(),
})

const shown = 200

/** What one has sent, and what one is sent; whoever governs the organization sees all of it. */
export const listSchedules = verb({
  name: 'exports.schedules',
  kind: 'query',
  permission: 'reports.read',
  input: z.strictObject({}),
  output: z.array(row),
  owns: async () => true,
  async run({ tx, actor, grant }) {
    const self = actorIdOf(actor)
    const result = await tx.execute(sql`
      select s.id, s.kind, s.format, c.name as "className", s.cadence, s.on_day as "onDay", to_char(s.at, 'HH24:MI') as at,
        p.full_name as "createdBy", s.next_at as "nextAt", s.paused_at as "pausedAt", s.last_at as "lastAt",
        s.last_count as "lastCount", ${grant === 'all'} or s.created_by = ${self}::uuid as "isTheirs",
        coalesce((select jsonb_agg(q.full_name order by q.full_name) from export_schedule_readers r
          join people q on q.id = r.person_id where r.schedule_id = s.id), '[]') as readers,
        exists (select from export_schedule_readers r where r.schedule_id = s.id and r.person_id = ${self}::uuid) as "isReader"
      from export_schedules s join people p on p.id = s.created_by left join classes c on c.id = s.class_id
      where ${grant === 'all'} or s.created_by = ${self}::uuid
        or exists (select from export_schedule_readers r where r.schedule_id = s.id and r.person_id = ${self}::uuid)
      order by s.id desc limit ${shown}`)
    return rowsOf(row, result)
  },
})
