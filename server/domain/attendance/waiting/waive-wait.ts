import { z } from 'zod'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { findSession, teachesSession } from '../../sessions/find-session.ts'
import { lockPlacement } from '../../sessions/placement-lock.ts'
import { sessionShape } from '../../sessions/session-shape.ts'
import { lockSessions } from '../ledger/queries.ts'
import { settleSession } from './settle-session.ts'

/** Decides absence now, although a reader may still hold scans. Should they arrive, they count all the same. */
export const waiveWait = verb({
  name: 'attendance.waive-wait',
  kind: 'command',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: sessionShape,
  owns: teachesSession,
  async run(context, { sessionId }) {
    await lockPlacement(context, 'alone')
    const [session] = await lockSessions(context, [sessionId])
    if (!session) throw notFound('This session')
    if (!session.waitingSince) throw conflict('This session waits for no reader.', 'not-waiting')
    await settleSession(context, session, true)
    return findSession(context, sessionId)
  },
})
