import { and, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import { classes, enrolments, type SignOutRule } from '../../../db/schema/classes.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { takesEvidenceAt } from '../sessions/rules.ts'

export interface OpenSession {
  id: string
  className: string
  startsAt: Date
  endsAt: Date
  openedAt: Date
  closedAt: Date | null
  timeZone: string
  signOut: SignOutRule | null
  /** Null: it meets nowhere in particular. */
  roomId: string | null
  /** How it asks for presence to be proved. */
  proof: Record<string, unknown> | null
  /** Enrolled on the session's day: as many digits as the board shows. */
  students: number
}

/** Sessions that take evidence now and in whose class the person is enrolled on the session's day, the latest first. */
export async function openSessionsOf({ tx, now }: VerbContext, personId: string): Promise<OpenSession[]> {
  const { id, startsAt, endsAt, openedAt, closedAt, timeZone, signOut, roomId, proof } = sessions
  const stays = and(
    eq(enrolments.classId, sessions.classId),
    eq(enrolments.personId, personId),
    lte(enrolments.startsOn, sessions.localDate),
    sql`(${enrolments.endsOn} is null or ${enrolments.endsOn} >= ${sessions.localDate})`,
  )
  const students = sql<number>`(select count(distinct e.person_id) from enrolments e
    where e.class_id = ${sessions.classId} and e.starts_on <= ${sessions.localDate}
      and (e.ends_on is null or e.ends_on >= ${sessions.localDate}))`.mapWith(Number)
  const open = await tx
    .selectDistinct({
      id,
      className: classes.name,
      startsAt,
      endsAt,
      openedAt,
      closedAt,
      timeZone,
      signOut,
      roomId,
      proof,
      students,
    })
    .from(sessions)
    .innerJoin(classes, eq(classes.id, sessions.classId))
    .innerJoin(enrolments, stays)
    .where(and(isNull(sessions.closedAt), lte(sessions.openedAt, now)))
    .orderBy(desc(sessions.startsAt), desc(sessions.id))
  return open.filter(session => takesEvidenceAt(session, now))
}
