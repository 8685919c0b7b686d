import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { attributions, evidence, marks } from '../../../../db/schema/attendance.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import type { Fact } from './rules.ts'

/** Locks the sessions in id order: two derivations of one session run one after the other, never on half the facts. */
export async function lockSessions({ tx }: VerbContext, sessionIds: string[]) {
  if (sessionIds.length === 0) return []
  const { id, classId, localDate, startsAt, closedAt, cancelledAt, lateAfterMinutes } = sessions
  return tx
    .select({ id, classId, localDate, startsAt, closedAt, cancelledAt, lateAfterMinutes })
    .from(sessions)
    .where(inArray(sessions.id, sessionIds))
    .orderBy(sessions.id)
    .for('update')
}

export interface PersonFact extends Fact {
  sessionId: string
  personId: string
}

/** Every fact attributed to these people in these sessions, in no particular order. */
export async function loadFacts(
  { tx }: VerbContext,
  sessionIds: string[],
  personIds?: string[],
): Promise<PersonFact[]> {
  const rows = await tx
    .select({
      id: evidence.id,
      method: evidence.method,
      value: evidence.value,
      at: evidence.at,
      withdraws: evidence.withdraws,
      sessionId: attributions.sessionId,
      personId: attributions.personId,
    })
    .from(attributions)
    .innerJoin(evidence, eq(evidence.id, attributions.evidenceId))
    .where(
      and(
        inArray(attributions.sessionId, sessionIds),
        eq(attributions.outcome, 'counted'),
        personIds ? inArray(attributions.personId, personIds) : undefined,
      ),
    )
  return rows.flatMap(({ sessionId, personId, ...fact }) =>
    sessionId && personId ? [{ ...fact, sessionId, personId }] : [],
  )
}

export interface Pair {
  sessionId: string
  personId: string
}

const isOneOf = (pairs: Pair[]) =>
  or(...pairs.map(pair => and(eq(marks.sessionId, pair.sessionId), eq(marks.personId, pair.personId))))

export async function saveMarks({ tx }: VerbContext, rows: (typeof marks.$inferInsert)[]) {
  if (rows.length === 0) return
  await tx
    .insert(marks)
    .values(rows)
    .onConflictDoUpdate({
      target: [marks.orgId, marks.sessionId, marks.personId],
      set: {
        status: sql`excluded.status`,
        evidenceId: sql`excluded.evidence_id`,
        arrivedAt: sql`excluded.arrived_at`,
        version: sql`excluded.version`,
        updatedAt: sql`excluded.updated_at`,
      },
    })
}

export async function removeMarks({ tx }: VerbContext, pairs: Pair[]) {
  if (pairs.length > 0) await tx.delete(marks).where(isOneOf(pairs))
}

/** The next version of each session; their rows are locked already. */
export async function nextVersions({ tx }: VerbContext, sessionIds: string[]): Promise<Map<string, number>> {
  const rows = await tx
    .update(sessions)
    .set({ version: sql`${sessions.version} + 1` })
    .where(inArray(sessions.id, sessionIds))
    .returning({ id: sessions.id, version: sessions.version })
  return new Map(rows.map(row => [row.id, row.version]))
}

/** Counts the marks of closed sessions into their summaries. */
export async function saveSummaries({ tx }: VerbContext, sessionIds: string[]) {
  if (sessionIds.length === 0) return
  const count = (status: string) => sql`count(*) filter (where m.status = ${status})`
  await tx.execute(sql`
    update sessions s set summary = (
      select jsonb_build_object('expected', count(*), 'present', ${count('present')}, 'late', ${count('late')},
        'absent', ${count('absent')}, 'excused', ${count('excused')})
      from marks m where m.org_id = s.org_id and m.session_id = s.id)
    where ${inArray(sql`s.id`, sessionIds)} and s.closed_at is not null and s.cancelled_at is null`)
}
