import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { verb } from '../../../kernel/verb.ts'
import { countedSessions } from '../counts/sources.ts'
import { rangeInput } from '../range.ts'
import { ownsScope, scopeOf } from '../scope.ts'

const shown = 200
const row = z.object({
  sessionId: z.uuid(),
  classId: z.uuid(),
  className: z.string(),
  teachers: z.array(z.string()),
  localDate: z.string(),
  startsAt: z.coerce.date(),
  timeZone: z.string(),
  expected: z.number(),
})

/** Sessions that were closed with everybody absent and nothing recorded: most likely nobody took the register. */
export const registersNotTaken = verb({
  name: 'reports.not-taken',
  kind: 'query',
  replica: true,
  permission: 'reports.read',
  subject: 'This class',
  input: rangeInput,
  output: z.array(row),
  owns: ownsScope,
  async run(context, input) {
    const source = countedSessions(input, await scopeOf(context, input))
    const result = await context.tx.execute(sql`
      select d.id as "sessionId", d.class_id as "classId", c.name as "className", to_char(d.local_date, 'YYYY-MM-DD') as "localDate",
        s.starts_at as "startsAt", s.time_zone as "timeZone", d.absent as expected,
        array(select p.full_name from class_teachers t join people p on p.id = t.person_id
          where t.class_id = d.class_id order by 1) as teachers
      from (${source}) d join sessions s on s.id = d.id join classes c on c.id = d.class_id
      where s.closed_at is not null and d.absent > 0 and d.present + d.late + d.excused = 0
        and not exists (select from marks m where m.session_id = d.id and m.evidence_id is not null)
      order by s.starts_at desc, d.id limit ${shown}`)
    return rowsOf(row, result)
  },
})
