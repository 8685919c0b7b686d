import { and, asc, eq, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { attendanceStatuses, evidence } from '../../../db/schema/attendance.ts'
import { classes, enrolments } from '../../../db/schema/classes.ts'
import { people } from '../../../db/schema/people.ts'
import { phones } from '../../../db/schema/proof/passkeys.ts'
import { requestSessions, requests } from '../../../db/schema/requests.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'

export type Request = typeof requests.$inferSelect

const asker = alias(people, 'asker')
const decider = alias(people, 'decider')

/** A request as a list shows it, with the names in it. */
export const selectRequests = ({ tx }: VerbContext) =>
  tx
    .select({
      id: requests.id,
      kind: requests.kind,
      state: requests.state,
      personId: requests.personId,
      fullName: people.fullName,
      rollNumber: people.rollNumber,
      classId: requests.classId,
      className: classes.name,
      requestedBy: requests.requestedBy,
      requestedByName: sql<string | null>`coalesce(${asker.fullName}, ${requests.requestedByName})`,
      reason: requests.reason,
      startsOn: requests.startsOn,
      endsOn: requests.endsOn,
      wantedStatus: requests.wantedStatus,
      wantedStatusName: attendanceStatuses.name,
      phoneName: phones.name,
      createdAt: requests.createdAt,
      decidedAt: requests.decidedAt,
      decidedBy: requests.decidedBy,
      decidedByName: decider.fullName,
      decisionReason: requests.decisionReason,
    })
    .from(requests)
    .innerJoin(people, eq(people.id, requests.personId))
    .innerJoin(classes, eq(classes.id, requests.classId))
    .leftJoin(asker, eq(asker.id, requests.requestedBy))
    .leftJoin(attendanceStatuses, eq(attendanceStatuses.id, requests.wantedStatusId))
    .leftJoin(phones, eq(phones.passkeyId, requests.passkeyId))
    .leftJoin(decider, eq(decider.id, requests.decidedBy))

export async function findRequest({ tx }: VerbContext, requestId: string): Promise<Request> {
  const [request] = await tx.select().from(requests).where(eq(requests.id, requestId))
  if (!request) throw notFound('This request')
  return request
}

/** Locked in one order, so that two who decide the same ones do not deadlock. */
export async function lockRequests({ tx }: VerbContext, ids: string[]): Promise<Request[]> {
  const unique = [...new Set(ids)]
  const rows = await tx
    .select()
    .from(requests)
    .where(inArray(requests.id, unique))
    .orderBy(requests.id)
    .for('update')
  if (rows.length < unique.length) throw notFound('This request')
  return rows
}

export async function classesOfRequests({ tx }: VerbContext, ids: string[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ classId: requests.classId })
    .from(requests)
    .where(inArray(requests.id, ids))
  return rows.map(row => row.classId)
}

/** Is there a stay of this person in the session's class on its day? */
const enrolledThen = sql`exists (select 1 from ${enrolments} where ${enrolments.classId} = ${sessions.classId}
  and ${enrolments.personId} = ${requests.personId} and ${enrolments.startsOn} <= ${sessions.localDate}
  and (${enrolments.endsOn} is null or ${enrolments.endsOn} >= ${sessions.localDate}))`

/** The sessions there are so far that these requests speak of: those they name, or the class's on their days. */
export const sessionsOfRequests = ({ tx }: VerbContext, requestIds: string[]) =>
  tx
    .select({
      requestId: requests.id,
      personId: requests.personId,
      sessionId: sessions.id,
      localDate: sessions.localDate,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      timeZone: sessions.timeZone,
    })
    .from(requests)
    .leftJoin(requestSessions, eq(requestSessions.requestId, requests.id))
    .innerJoin(
      sessions,
      and(
        eq(sessions.classId, requests.classId),
        or(
          eq(sessions.id, requestSessions.sessionId),
          and(
            isNull(requestSessions.sessionId),
            gte(sessions.localDate, requests.startsOn),
            lte(sessions.localDate, requests.endsOn),
            enrolledThen,
          ),
        ),
      ),
    )
    .where(inArray(requests.id, requestIds))
    .orderBy(asc(sessions.startsAt), asc(sessions.id))

/** Evidence that decisions on these requests made, without what has been taken back since. */
export async function standingEvidence({ tx }: VerbContext, requestIds: string[], sessionIds: string[]) {
  if (requestIds.length === 0 || sessionIds.length === 0) return []
  const later = alias(evidence, 'later')
  const requestId = sql<string>`${evidence.raw}->>'requestId'`
  return tx
    .select({
      id: evidence.id,
      requestId,
      method: evidence.method,
      sessionId: sql<string>`${evidence.sessionId}`,
      personId: sql<string>`${evidence.personId}`,
    })
    .from(evidence)
    .leftJoin(later, and(eq(later.sessionId, evidence.sessionId), eq(later.withdraws, evidence.id)))
    .where(
      and(
        inArray(evidence.sessionId, sessionIds),
        inArray(requestId, requestIds),
        ne(evidence.value, 'withdrawn'),
        isNull(later.id),
      ),
    )
}
