import { and, eq, inArray } from 'drizzle-orm'
import { enrolments } from '../../../../db/schema/classes.ts'
import { requestSessions, requests } from '../../../../db/schema/requests.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { readMarks } from '../../attendance/ledger/read-marks.ts'
import type { RequestKind } from '../rules.ts'
import { lockAsking } from './asker.ts'

/** Of these sessions, those in which the person has a mark or was enrolled on the day. */
async function concerning(context: VerbContext, sessionIds: string[], personId: string) {
  const { tx } = context
  const marked = await readMarks(context, sessionIds, [personId])
  const stays = await tx.select().from(enrolments).where(eq(enrolments.personId, personId))
  const named = await tx
    .select({ id: sessions.id, classId: sessions.classId, localDate: sessions.localDate })
    .from(sessions)
    .where(inArray(sessions.id, sessionIds))
  return named.filter(
    ({ id, classId, localDate }) =>
      marked.some(mark => mark.sessionId === id) ||
      stays.some(
        stay =>
          stay.classId === classId &&
          stay.startsOn <= localDate &&
          (stay.endsOn === null || localDate <= stay.endsOn),
      ),
  )
}

/** The classes of these sessions, each with its own; throws when one is none of the person's, or is asked about already. */
export async function sessionsByClass(
  context: VerbContext,
  { sessionIds, personId, kind }: { sessionIds: readonly string[]; personId: string; kind: RequestKind },
): Promise<Map<string, string[]>> {
  await lockAsking(context, personId)
  const unique = [...new Set(sessionIds)]
  const theirs = await concerning(context, unique, personId)
  if (theirs.length < unique.length) throw notFound('This session')
  const [waiting] = await context.tx
    .select({ id: requests.id })
    .from(requests)
    .innerJoin(requestSessions, eq(requestSessions.requestId, requests.id))
    .where(
      and(
        eq(requests.personId, personId),
        eq(requests.kind, kind),
        eq(requests.state, 'pending'),
        inArray(requestSessions.sessionId, unique),
      ),
    )
    .limit(1)
  if (waiting) throw conflict('This was asked already and is waiting for a decision.', 'already-asked')
  const byClass = new Map<string, string[]>()
  for (const { id, classId } of theirs) byClass.set(classId, [...(byClass.get(classId) ?? []), id])
  return byClass
}
