import { eq } from 'drizzle-orm'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { runsClass } from '../classes/membership.ts'
import { selectSessions } from './queries.ts'
import type { Session } from './session-shape.ts'

/** The session, within the transaction's organization; throws 'not-found'. */
export async function findSession(context: VerbContext, sessionId: string): Promise<Session> {
  const [session] = await selectSessions(context).where(eq(sessions.id, sessionId))
  if (!session) throw notFound('This session')
  return session
}

/** For verbs whose permission a teacher holds for own classes only; a substitute for the days of standing in. */
export async function teachesSession(
  context: VerbContext,
  { sessionId }: { sessionId: string },
): Promise<boolean> {
  const { classId, localDate } = await findSession(context, sessionId)
  return runsClass(context, classId, localDate)
}
