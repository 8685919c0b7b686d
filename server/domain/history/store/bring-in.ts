import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import { enrolments } from '../../../../db/schema/classes.ts'
import { rosterImportChanges } from '../../../../db/schema/roster.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { deriveQuietly } from '../../attendance/ledger/derive-marks.ts'
import { lockLedger } from '../../attendance/ledger/enter-facts.ts'
import { chunksOf, insertRows, type JsonRow, updateRows } from '../../roster/store/bulk.ts'
import type { PastClass } from '../plan/past.ts'
import type { HistoryPlan, PlannedSession } from '../plan/plan-history.ts'
import type { PlannedFact } from '../plan/plan-row.ts'

/** What was written, so that it can be taken back. */
export interface HistoryChange {
  entity: 'sessions' | 'enrolments' | 'evidence'
  row_id: string
  before: JsonRow | null
  after: JsonRow | null
}

/** Sessions whose marks are derived at a time: what they hold is all that is in memory at once. */
export const sessionsAtOnce = 200

type Write = (rows: JsonRow[], write: (part: JsonRow[]) => Promise<void>) => Promise<void>

async function writeSessions(
  context: VerbContext,
  planned: readonly PlannedSession[],
  classes: readonly PastClass[],
  inParts: Write,
): Promise<HistoryChange[]> {
  const { orgId: org_id, now, actor } = context
  const policies = new Map(classes.map(course => [course.id, course]))
  const made = planned.filter(({ isRevived }) => !isRevived)
  const revived = planned.filter(({ isRevived }) => isRevived)
  const rows = made.map(session => ({
    org_id,
    id: session.id,
    class_id: session.classId,
    local_date: session.localDate,
    time_zone: session.timeZone,
    starts_at: session.startsAt,
    ends_at: session.endsAt,
    opened_at: session.startsAt,
    // Of a file of today, one may end later than now.
    closed_at: new Date(Math.min(session.endsAt.getTime(), now.getTime())),
    late_after_minutes: policies.get(session.classId)?.lateAfterMinutes,
    absent_after_minutes: policies.get(session.classId)?.absentAfterMinutes ?? null,
    opened_by: actorIdOf(actor),
    imported_at: now,
    version: 0,
    created_at: now,
  }))
  await inParts(rows, part => insertRows(context, sessions, part))
  const again = revived.map(({ id }) => ({ org_id, id, cancelled_at: null, cancel_reason: null }))
  await inParts(again, part => updateRows(context, sessions, part, ['id']))
  return planned.map(({ id, isRevived }) => ({
    entity: 'sessions',
    row_id: id,
    before: isRevived ? { id } : null,
    after: { id },
  }))
}

async function writeStays(
  context: VerbContext,
  planned: HistoryPlan['stays'],
  inParts: Write,
): Promise<HistoryChange[]> {
  const changes = planned.map(({ id, classId, personId, startsOn, endsOn, was }) => {
    const of = { org_id: context.orgId, id, class_id: classId, person_id: personId, ends_on: endsOn }
    const after = { ...of, starts_on: startsOn }
    return {
      entity: 'enrolments' as const,
      row_id: id,
      before: was ? { ...of, starts_on: was } : null,
      after,
    }
  })
  const moved = changes.filter(({ before }) => before).map(({ after }) => after)
  const made = changes.filter(({ before }) => !before).map(({ after }) => after)
  await inParts(moved, part => updateRows(context, enrolments, part, ['id']))
  await inParts(made, part => insertRows(context, enrolments, part))
  return changes
}

async function writeFacts(
  context: VerbContext,
  importId: string,
  facts: readonly PlannedFact[],
  inParts: Write,
): Promise<HistoryChange[]> {
  const { orgId: org_id, now, actor } = context
  const recorded = facts.map(fact => ({ id: newId(now.getTime()), ...fact }))
  const rows = recorded.map(({ id, sessionId, personId, status, statusId, note }) => ({
    org_id,
    id,
    method: 'imported',
    value: status,
    status_id: statusId,
    session_id: sessionId,
    person_id: personId,
    recorded_by: actorIdOf(actor),
    note,
    at: now,
    time_quality: 'server',
    received_at: now,
    raw: { importId },
  }))
  await inParts(rows, part => insertRows(context, evidence, part))
  const placed = recorded.map(({ id, sessionId, personId }) => ({
    org_id,
    evidence_id: id,
    session_id: sessionId,
    person_id: personId,
    outcome: 'counted',
  }))
  await inParts(placed, part => insertRows(context, attributions, part))
  return recorded.map(({ id, sessionId, personId }) => ({
    entity: 'evidence',
    row_id: id,
    before: null,
    after: { session_id: sessionId, person_id: personId },
  }))
}

/** Derives the marks of these people in these sessions, a part at a time. */
export async function deriveAll(
  context: VerbContext,
  pairs: readonly { sessionId: string; personId: string }[],
  onDone: (sessions: number) => Promise<void>,
): Promise<void> {
  const peopleOf = new Map<string, Set<string>>()
  for (const { sessionId, personId } of pairs)
    peopleOf.set(sessionId, (peopleOf.get(sessionId) ?? new Set()).add(personId))
  for (const part of chunksOf([...peopleOf], sessionsAtOnce)) {
    const people = new Set(part.flatMap(([, personIds]) => [...personIds]))
    await deriveQuietly(
      context,
      part.map(([sessionId]) => sessionId),
      [...people],
    )
    await onDone(part.length)
  }
}

/** As many steps as `bringIn` reports done. */
export function stepsOf({ sessions: made, stays, facts }: HistoryPlan): number {
  return made.length + stays.length + 2 * facts.length + new Set(facts.map(fact => fact.sessionId)).size
}

/** Writes the sessions, the enrolments and the facts of a plan, and derives the marks. */
export async function bringIn(
  context: VerbContext,
  importId: string,
  plan: HistoryPlan,
  classes: readonly PastClass[],
  onWritten: (rows: number) => Promise<void>,
): Promise<void> {
  const inParts: Write = async (rows, write) => {
    for (const part of chunksOf(rows)) {
      await write(part)
      await onWritten(part.length)
    }
  }
  await lockLedger(
    context,
    plan.facts.map(({ sessionId }) => sessionId),
  )
  const changes = [
    ...(await writeSessions(context, plan.sessions, classes, inParts)),
    ...(await writeStays(context, plan.stays, inParts)),
    ...(await writeFacts(context, importId, plan.facts, inParts)),
  ]
  await deriveAll(context, plan.facts, onWritten)
  const kept = changes.map((change, position) => {
    return { org_id: context.orgId, import_id: importId, position, ...change }
  })
  for (const part of chunksOf(kept)) await insertRows(context, rosterImportChanges, part)
}
