import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, or, type SQL } from 'drizzle-orm'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import { classes } from '../../../../db/schema/classes.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { storedProof } from '../../classes/proof-policy.ts'
import type { Fact, SessionPolicy } from '../ledger/rules.ts'

export interface PastSession extends SessionPolicy {
  id: string
  classId: string
  className: string
  timeZone: string
}

export interface PastFact extends Fact {
  sessionId: string
  personId: string
}

export interface Past {
  /** Of this class; of every class that follows the organization when absent. */
  classId?: string
  personId?: string
  from: Date
}

/** So many sessions at a time: what they hold is all that is in memory at once. */
const atOnce = 20
/** Where a replay ends, however long the month was: the newest are looked at first. */
export const mostSessions = 5_000

const inPast = ({ classId, from }: Past, now: Date) =>
  and(
    isNotNull(sessions.closedAt),
    isNull(sessions.cancelledAt),
    isNull(sessions.importedAt),
    gte(sessions.startsAt, from),
    lte(sessions.startsAt, now),
    classId ? eq(sessions.classId, classId) : isNull(classes.proof),
  )

export async function countPast({ tx, now }: VerbContext, past: Past): Promise<number> {
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(classes, eq(classes.id, sessions.classId))
    .where(inPast(past, now))
    .limit(mostSessions + 1)
  return rows.length
}

async function sessionsAfter({ tx, now }: VerbContext, past: Past, after?: SQL): Promise<PastSession[]> {
  const rows = await tx
    .select({ session: sessions, className: classes.name })
    .from(sessions)
    .innerJoin(classes, eq(classes.id, sessions.classId))
    .where(and(inPast(past, now), after))
    .orderBy(desc(sessions.startsAt), desc(sessions.id))
    .limit(atOnce)
  return rows.map(({ session, className }) => ({ ...session, className, proof: storedProof(session.proof) }))
}

async function factsIn({ tx, now }: VerbContext, of: readonly PastSession[], personId?: string) {
  const ids = of.map(({ id }) => id)
  const { id, method, value, statusId, assurance, at, withdraws } = evidence
  const rows = await tx
    .select({
      ...{ id, method, value, statusId, assurance, at, withdraws },
      sessionId: attributions.sessionId,
      personId: attributions.personId,
    })
    .from(attributions)
    .innerJoin(evidence, eq(id, attributions.evidenceId))
    .where(
      and(
        inArray(attributions.sessionId, ids),
        eq(attributions.outcome, 'counted'),
        personId ? eq(attributions.personId, personId) : undefined,
        // What arrives while this runs is no part of it.
        lte(evidence.receivedAt, now),
      ),
    )
    .orderBy(asc(attributions.sessionId), asc(attributions.personId))
  return rows.flatMap(({ sessionId, personId: whose, ...fact }) =>
    sessionId && whose ? [{ ...fact, sessionId, personId: whose }] : [],
  )
}

/** Closed sessions of the past, the newest first, a few at a time with what their marks are folded from; locks and writes nothing. */
export async function* pastFacts(
  context: VerbContext,
  past: Past,
): AsyncGenerator<{ sessions: PastSession[]; facts: PastFact[] }> {
  let after: SQL | undefined
  for (let seen = 0; seen < mostSessions; seen += atOnce) {
    const batch = await sessionsAfter(context, past, after)
    const last = batch.at(-1)
    if (!last) return
    yield { sessions: batch, facts: await factsIn(context, batch, past.personId) }
    if (batch.length < atOnce) return
    after = or(
      lt(sessions.startsAt, last.startsAt),
      and(eq(sessions.startsAt, last.startsAt), lt(sessions.id, last.id)),
    )
  }
}
