import { and, asc, eq, gte, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { attendanceStatuses, markStatuses, marks } from '../../../../db/schema/attendance.ts'
import { classes } from '../../../../db/schema/classes.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import { subjectOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { inKnown, knownClasses, mayReadRecord } from './whose-record.ts'

/** '2026-12' → '2027-01'. */
function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** A person's marks of one month of the calendar, in order. */
export const myMonth = verb({
  name: 'attendance.my-month',
  kind: 'query',
  permission: 'attendance.read-own',
  subject: 'This record',
  input: z.strictObject({
    personId: z.uuid().optional(),
    classId: z.uuid().optional(),
    month: z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/),
  }),
  output: z.array(
    z.object({
      sessionId: z.uuid(),
      className: z.string(),
      localDate: z.string(),
      timeZone: z.string(),
      startsAt: z.date(),
      endsAt: z.date(),
      status: z.enum(markStatuses),
      /** The organization's own word for it. */
      statusName: z.string().nullable(),
    }),
  ),
  owns: mayReadRecord,
  async run(context, { month, classId, ...input }) {
    return context.tx
      .select({
        sessionId: sessions.id,
        className: classes.name,
        localDate: sessions.localDate,
        timeZone: sessions.timeZone,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        status: marks.status,
        statusName: attendanceStatuses.name,
      })
      .from(marks)
      .innerJoin(sessions, eq(sessions.id, marks.sessionId))
      .innerJoin(classes, eq(classes.id, sessions.classId))
      .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, marks.statusId))
      .where(
        and(
          eq(marks.personId, subjectOf(context, input)),
          isNull(sessions.cancelledAt),
          gte(sessions.localDate, `${month}-01`),
          lt(sessions.localDate, `${monthAfter(month)}-01`),
          classId ? eq(sessions.classId, classId) : undefined,
          inKnown(await knownClasses(context, input)),
        ),
      )
      .orderBy(asc(sessions.startsAt), asc(sessions.id))
  },
})
