import { and, desc, eq, exists, gt, inArray, isNull } from 'drizzle-orm'
import { attributions, evidence, marks } from '../../../../db/schema/attendance.ts'
import { people } from '../../../../db/schema/people.ts'
import { surpriseAsks, surpriseRounds } from '../../../../db/schema/proof/surprises.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'

/** Ways of checking in that take a phone: whoever came by card or by name is not asked for one. */
const byPhone = ['code', 'qr', 'proximity', 'passkey', 'door-tag'] as const

/** Those who are in by the marks, have not signed out, and showed that they have a phone with them. */
export async function reachableIn({ tx }: VerbContext, sessionId: string): Promise<string[]> {
  const rows = await tx
    .select({ personId: marks.personId })
    .from(marks)
    .innerJoin(people, eq(people.id, marks.personId))
    .where(
      and(
        eq(marks.sessionId, sessionId),
        inArray(marks.status, ['present', 'late']),
        isNull(marks.leftAt),
        eq(people.status, 'active'),
        exists(
          tx
            .select({ id: evidence.id })
            .from(attributions)
            .innerJoin(evidence, eq(evidence.id, attributions.evidenceId))
            .where(
              and(
                eq(attributions.sessionId, sessionId),
                eq(attributions.personId, marks.personId),
                inArray(evidence.method, [...byPhone]),
              ),
            ),
        ),
      ),
    )
    .orderBy(marks.personId)
  return rows.map(({ personId }) => personId)
}

export async function addRound(
  { tx, orgId }: VerbContext,
  round: Omit<typeof surpriseRounds.$inferInsert, 'orgId'>,
  personIds: string[],
): Promise<void> {
  await tx.insert(surpriseRounds).values({ orgId, ...round })
  await tx.insert(surpriseAsks).values(personIds.map(personId => ({ orgId, roundId: round.id, personId })))
}

const mostRounds = 20

/** Of a session, the latest first. */
export const roundsOf = ({ tx }: VerbContext, sessionId: string) =>
  tx
    .select()
    .from(surpriseRounds)
    .where(eq(surpriseRounds.sessionId, sessionId))
    .orderBy(desc(surpriseRounds.askedAt), desc(surpriseRounds.id))
    .limit(mostRounds)

export async function asksOf({ tx }: VerbContext, roundIds: string[]) {
  if (roundIds.length === 0) return []
  const { roundId, personId, answeredAt, clearedAt } = surpriseAsks
  return tx
    .select({ roundId, personId, answeredAt, clearedAt, fullName: people.fullName })
    .from(surpriseAsks)
    .innerJoin(people, eq(people.id, personId))
    .where(inArray(roundId, roundIds))
    .orderBy(people.fullName, personId)
}

/** What a person is asked and may still answer after `since`, in sessions that are open. */
export const askedOf = ({ tx }: VerbContext, personId: string, since: Date) =>
  tx
    .select({
      roundId: surpriseRounds.id,
      sessionId: surpriseRounds.sessionId,
      classId: sessions.classId,
      endsAt: surpriseRounds.endsAt,
      answeredAt: surpriseAsks.answeredAt,
    })
    .from(surpriseAsks)
    .innerJoin(surpriseRounds, eq(surpriseRounds.id, surpriseAsks.roundId))
    .innerJoin(sessions, eq(sessions.id, surpriseRounds.sessionId))
    .where(
      and(eq(surpriseAsks.personId, personId), gt(surpriseRounds.endsAt, since), isNull(sessions.closedAt)),
    )
    .orderBy(surpriseRounds.endsAt)

const ask = (roundId: string, personId: string) =>
  and(eq(surpriseAsks.roundId, roundId), eq(surpriseAsks.personId, personId))

export async function noteAnswer({ tx, now }: VerbContext, roundId: string, personId: string): Promise<void> {
  await tx.update(surpriseAsks).set({ answeredAt: now }).where(ask(roundId, personId))
}

/** False when nobody of that name was asked in that round. */
export async function setCleared(
  { tx }: VerbContext,
  { sessionId, roundId, personId }: { sessionId: string; roundId: string; personId: string },
  by: { clearedAt: Date; clearedBy: string | null } | { clearedAt: null; clearedBy: null },
): Promise<boolean> {
  const inSession = tx
    .select({ id: surpriseRounds.id })
    .from(surpriseRounds)
    .where(and(eq(surpriseRounds.id, roundId), eq(surpriseRounds.sessionId, sessionId)))
  const rows = await tx
    .update(surpriseAsks)
    .set(by)
    .where(and(ask(roundId, personId), inArray(surpriseAsks.roundId, inSession)))
    .returning({ personId: surpriseAsks.personId })
  return rows.length > 0
}
