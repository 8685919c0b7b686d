import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { latestScanAt } from '../sessions/latest-scan.ts'
import { lockPlacement } from '../sessions/placement-lock.ts'
import { takesEvidenceUntil } from '../sessions/rules.ts'
import { sessionShape } from '../sessions/session-shape.ts'
import { deriveMarks } from './ledger/derive-marks.ts'
import { lockSessions, saveSummaries } from './ledger/queries.ts'

/**
 * Now, yet not before a scan that was accepted while this waited, and not after the last instant the open session
 * counted: closing shortens the future and moves no scan of the past.
 */
async function closing(context: VerbContext, sessionId: string): Promise<Date> {
  const session = await findSession(context, sessionId)
  const latest = session.roomId && (await latestScanAt(context, session.roomId, session.openedAt))
  const at = Math.max(context.now.getTime(), latest ? latest.getTime() : 0)
  return new Date(Math.min(at, takesEvidenceUntil(session).getTime()))
}

/** Ends the taking of evidence: whoever was expected and left none is absent, and the counts are kept with the session. */
export async function close(context: VerbContext, sessionId: string): Promise<void> {
  await lockPlacement(context, 'alone')
  const [session] = await lockSessions(context, [sessionId])
  if (!session) throw notFound('This session')
  if (session.closedAt) throw conflict('This session is closed already.', 'already-closed')
  const closedAt = await closing(context, sessionId)
  await context.tx.update(sessions).set({ closedAt }).where(eq(sessions.id, sessionId))
  await deriveMarks(context, [sessionId])
  await saveSummaries(context, [sessionId])
  await context.emit('session.closed', { sessionId, classId: session.classId })
}

/** Lives with attendance, not with sessions: closing is what makes absence true. */
export const closeSession = verb({
  name: 'sessions.close',
  kind: 'command',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: sessionShape,
  owns: teachesSession,
  async run(context, { sessionId }) {
    await close(context, sessionId)
    return findSession(context, sessionId)
  },
})
