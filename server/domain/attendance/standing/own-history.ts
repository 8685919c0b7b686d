import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { attendanceStatuses, marks } from '../../../../db/schema/attendance.ts'
import { classes, enrolments } from '../../../../db/schema/classes.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { policyOf } from '../../classes/policy-of.ts'
import { countedSessions, percentage } from '../percentage.ts'
import { inKnown } from './whose-record.ts'

type Reader = Pick<VerbContext, 'tx'>

/** When a person was in which class that is not archived; in these classes, or in all. */
export async function staysOf({ tx }: Reader, personId: string, known: string[] | undefined) {
  return tx
    .select({
      classId: classes.id,
      className: classes.name,
      startsOn: enrolments.startsOn,
      endsOn: enrolments.endsOn,
    })
    .from(enrolments)
    .innerJoin(classes, eq(classes.id, enrolments.classId))
    .where(
      and(eq(enrolments.personId, personId), isNull(classes.archivedAt), known && inArray(classes.id, known)),
    )
    .orderBy(asc(classes.name), asc(enrolments.startsOn))
}

/** Every mark in a session that took place, the latest first. */
export const heldBy = ({ tx }: Reader, personId: string, known: string[] | undefined) =>
  tx
    .select({
      classId: sessions.classId,
      localDate: sessions.localDate,
      status: marks.status,
      points: attendanceStatuses.points,
    })
    .from(marks)
    .innerJoin(sessions, eq(sessions.id, marks.sessionId))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, marks.statusId))
    .where(and(eq(marks.personId, personId), isNull(sessions.cancelledAt), inKnown(known)))
    .orderBy(desc(sessions.startsAt), desc(sessions.id))

/** How a person stands in one class so far, in whole percent by its rules; null while nothing counts. */
export async function percentageIn(
  context: VerbContext,
  classId: string,
  personId: string,
): Promise<number | null> {
  const stays = await staysOf(context, personId, [classId])
  const held = await heldBy(context, personId, [classId])
  return percentage(countedSessions(held, stays), await policyOf(context, classId))
}
