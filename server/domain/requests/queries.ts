import { and, eq, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { attendanceStatuses, attributions, evidence } from '../../../db/schema/attendance.ts'
import { classes, enrolments } from '../../../db/schema/classes.ts'
import { people } from '../../../db/schema/people.ts'
import { phones } from '../../../db/schema/proof/passkeys.ts'
import { requestSessions, requests } from '../../../db/schema/requests.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'

export type Request = typeof requests.$inferSelect

/** Narrows what requests speak of to one session, or to one class's. */
export interface Within {
  sessionId?: string
  classId?: string
}

const only = ({ sessionId, classId }: Within) =>
  and(sessionId ? eq(sessions.id, sessionId) : undefined, classId ? eq(sessions.classId, classId) : undefined)

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
    .leftJoin(classes, eq(classes.id, requests.classId))
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

/** Null among them: every class. */
export async function classesOfRequests({ tx }: VerbContext, ids: string[]): Promise<(string | null)[]> {
  const rows = await tx
    .selectDistinct({ classId: requests.classId })
    .from(requests)
    .where(inArray(requests.id, ids))
  return rows.map(row => row.classId)
}

const meeting = {
  requestId: requests.id,
  personId: requests.personId,
  sessionId: sessions.id,
  localDate: sessions.localDate,
  startsAt: sessions.startsAt,
  endsAt: sessions.endsAt,
  timeZone: sessions.timeZone,
}

/** On their days, of the class or of every class: sessions of those days on which the person belonged to it. */
const sessionsOnDays = ({ tx }: VerbContext, requestIds: string[], within: Within) =>
  tx
    .selectDistinct(meeting)
    .from(requests)
    .innerJoin(
      enrolments,
      and(
        eq(enrolments.personId, requests.personId),
        or(isNull(requests.classId), eq(enrolments.classId, requests.classId)),
      ),
    )
    .innerJoin(
      sessions,
      and(
        eq(sessions.classId, enrolments.classId),
        gte(sessions.localDate, requests.startsOn),
        lte(sessions.localDate, requests.endsOn),
        gte(sessions.localDate, enrolments.startsOn),
        or(isNull(enrolments.endsOn), lte(sessions.localDate, enrolments.endsOn)),
      ),
    )
    .where(and(inArray(requests.id, requestIds), isNotNull(requests.startsOn), only(within)))

const sessionsNamed = ({ tx }: VerbContext, requestIds: string[], within: Within) =>
  tx
    .select(meeting)
    .from(requests)
    .innerJoin(requestSessions, eq(requestSessions.requestId, requests.id))
    .innerJoin(sessions, eq(sessions.id, requestSessions.sessionId))
    .where(and(inArray(requests.id, requestIds), only(within)))

/** The sessions there are so far that these requests speak of: those they name, or what meets on their days. */
export async function sessionsOfRequests(context: VerbContext, requestIds: string[], within: Within = {}) {
  const named = await sessionsNamed(context, requestIds, within)
  const onDays = await sessionsOnDays(context, requestIds, within)
  return [...named, ...onDays].sort(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.sessionId < b.sessionId ? -1 : 1),
  )
}

/** Sessions in which decisions on these requests left something, also where the person no longer belongs by now. */
export async function sessionsTouched({ tx }: VerbContext, requestIds: string[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ sessionId: sql<string>`${evidence.sessionId}` })
    .from(requests)
    .innerJoin(attributions, eq(attributions.personId, requests.personId))
    .innerJoin(evidence, eq(evidence.id, attributions.evidenceId))
    .where(and(inArray(requests.id, requestIds), sql`${evidence.raw}->>'requestId' = ${requests.id}::text`))
  return rows.map(row => row.sessionId)
}

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
