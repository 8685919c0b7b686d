import { and, count, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import { codeFailures, sessionBoards } from '../../../db/schema/codes.ts'
import type { VerbContext } from '../../kernel/context.ts'
import type { Session } from '../sessions/session-shape.ts'
import { firstRhythm, type Rhythm } from './rules.ts'

export interface Board extends Rhythm {
  pausedAt: Date | null
  namesShown: boolean
}

export async function boardsOf(
  { tx }: VerbContext,
  of: readonly Pick<Session, 'id' | 'openedAt'>[],
): Promise<Map<string, Board>> {
  const ids = of.map(session => session.id)
  const rows =
    ids.length === 0 ? [] : await tx.select().from(sessionBoards).where(inArray(sessionBoards.sessionId, ids))
  const stored = new Map(rows.map(row => [row.sessionId, row]))
  return new Map(
    of.map(({ id, openedAt }) => [
      id,
      stored.get(id) ?? { ...firstRhythm(openedAt), pausedAt: null, namesShown: false },
    ]),
  )
}

export async function saveBoard({ tx, orgId }: VerbContext, sessionId: string, board: Board): Promise<void> {
  const { rotationSeconds, codeBase, qrBase, epoch, pausedAt, namesShown } = board
  const set = { rotationSeconds, codeBase, qrBase, epoch, pausedAt, namesShown }
  await tx
    .insert(sessionBoards)
    .values({ orgId, sessionId, ...set })
    .onConflictDoUpdate({ target: [sessionBoards.orgId, sessionBoards.sessionId], set })
}

/** Wrong tries of a person, newest first: as many as the limits ask for. */
export async function triesOf({ tx }: VerbContext, personId: string, since: Date): Promise<Date[]> {
  const rows = await tx
    .selectDistinct({ id: codeFailures.id, at: codeFailures.at })
    .from(codeFailures)
    .where(and(eq(codeFailures.personId, personId), gt(codeFailures.at, since)))
    .orderBy(desc(codeFailures.at), desc(codeFailures.id))
    .limit(10)
  return rows.map(row => row.at)
}

export type TrySubject = { sessionIds: string[] } | { addressHash: string } | 'organization'

/** Wrong tries against the subject since then; against several sessions, in the one that has seen most. */
export async function countTries({ tx }: VerbContext, subject: TrySubject, since: Date): Promise<number> {
  const recent = gt(codeFailures.at, since)
  if (subject === 'organization' || 'addressHash' in subject) {
    const which = subject === 'organization' ? undefined : eq(codeFailures.addressHash, subject.addressHash)
    const [row] = await tx
      .select({ tries: sql<number>`count(distinct ${codeFailures.id})`.mapWith(Number) })
      .from(codeFailures)
      .where(and(recent, which))
    return row?.tries ?? 0
  }
  const [row] = await tx
    .select({ tries: count() })
    .from(codeFailures)
    .where(and(recent, inArray(codeFailures.sessionId, subject.sessionIds)))
    .groupBy(codeFailures.sessionId)
    .orderBy(desc(count()))
    .limit(1)
  return row?.tries ?? 0
}

export async function addTry(
  { tx, orgId, now }: VerbContext,
  failure: { id: string; personId: string; addressHash: string; sessionIds: string[] },
): Promise<void> {
  const { sessionIds, ...rest } = failure
  await tx.insert(codeFailures).values(sessionIds.map(sessionId => ({ orgId, ...rest, sessionId, at: now })))
}

/** What no window reaches any more. */
export async function forgetTries({ tx }: VerbContext, personId: string, before: Date): Promise<void> {
  await tx.delete(codeFailures).where(and(eq(codeFailures.personId, personId), lt(codeFailures.at, before)))
}
