import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { people } from '../../../../db/schema/people.ts'
import { subjectOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { knownClasses, mayReadRecord } from '../../attendance/standing/whose-record.ts'
import { inOrder, notInOrder, rangeFields } from '../../reports/range.ts'
import { markRow, marksOf } from './mark-rows.ts'

/** One student's marks in a range, in the classes that the reader may know of. */
export const recordRows = verb({
  name: 'exports.record-rows',
  kind: 'query',
  permission: 'attendance.read-own',
  subject: 'This record',
  input: rangeFields
    .omit({ classId: true })
    .extend({ personId: z.uuid().optional() })
    .refine(inOrder, notInOrder),
  output: z.object({ fullName: z.string(), rollNumber: z.string().nullable(), rows: z.array(markRow) }),
  owns: mayReadRecord,
  async run(context, { from, to, ...whose }) {
    const { tx } = context
    const personId = subjectOf(context, whose)
    const known = await knownClasses(context, whose)
    const { fullName, rollNumber } = people
    const [person] = await tx.select({ fullName, rollNumber }).from(people).where(eq(people.id, personId))
    if (!person) throw notFound('This record')
    const source = sql`
      select s.id, s.class_id, s.room_id, s.local_date, s.starts_at, s.time_zone
      from marks own join sessions s on s.id = own.session_id
      where own.person_id = ${personId}::uuid and s.cancelled_at is null and s.local_date between ${from}::date and ${to}::date
        ${known ? sql`and s.class_id = any (${sql.param(known)}::uuid[])` : sql``}`
    const rows = rowsOf(markRow, await tx.execute(marksOf(source, sql`m.person_id = ${personId}::uuid`)))
    return { ...person, rows }
  },
})
