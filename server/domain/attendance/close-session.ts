import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../db/schema/sessions.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { readersBehind } from '../devices/gaps/readers-behind.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { latestScanAt } from '../sessions/latest-scan.ts'
import { lockPlacement } from '../sessions/placement-lock.ts'
import { takesEvidenceUntil } from '../sessions/rules.ts'
import { sessionShape } from '../sessions/session-shape.ts'
import { deriveMarks } from './ledger/derive-marks.ts'
import { lockSessions, saveSummaries } from './ledger/queries.ts'
import { settleSession } from './waiting/settle-session.ts'

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

/**
 * Ends the taking of evidence and keeps the counts with the session. Whoever was expected and left none is absent, once
 * the readers of the room have handed in what they hold.
 */
export async function close(context: VerbContext, sessionId: string): Promise<void> {
  await lockPlacement(context, 'alone')
  const [session] = await lockSessions(context, [sessionId])
  if (!session) throw notFound('This session')
  if (session.closedAt) throw conflict('This session is closed already.', 'already-closed')
  const closedAt = await closing(context, sessionId)
  const { classId } = session
  const { roomId } = await findSession(context, sessionId)
  const behind = await readersBehind(context, roomId, closedAt)
  const waitingSince = behind.length > 0 ? context.now : null
  await context.tx.update(sessions).set({ closedAt, waitingSince }).where(eq(sessions.id, sessionId))
  await context.emit('session.closed', { sessionId, classId })
  if (!waitingSince) return settleSession(context, session, false)
  await deriveMarks(context, [sessionId])
  await saveSummaries(context, [sessionId])
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
