import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '../../../db/schema/sessions.ts'
import { conflict, isUniqueViolation, notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { lockPlacement } from '../sessions/placement-lock.ts'
import { sessionShape } from '../sessions/session-shape.ts'
import { lockSessions } from './ledger/queries.ts'
import { recompute } from './ledger/recompute-session.ts'
import { refuseFrozen } from './lock-window.ts'

/** Takes evidence again. Absences that followed from silence go back to "expected"; what was recorded stays. */
export const reopenSession = verb({
  name: 'sessions.reopen',
  kind: 'command',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: sessionShape,
  owns: teachesSession,
  async run(context, { sessionId }) {
    const { tx, now } = context
    await lockPlacement(context, 'alone')
    const [session] = await lockSessions(context, [sessionId])
    if (!session) throw notFound('This session')
    if (session.cancelledAt)
      throw conflict('This session is cancelled. Restore it in the timetable.', 'session-cancelled')
    await refuseFrozen(context, [session.localDate], true)
    if (!session.closedAt) throw conflict('This session is open.', 'already-open')
    // Past its end it would be closed again at once by the clock: it stays open for a quarter of an hour from now.
    const { endsAt, plannedEndsAt } = await findSession(context, sessionId)
    const isPast = endsAt < now
    const set = {
      closedAt: null,
      waitingSince: null,
      waivedAt: null,
      summary: null,
      ...(isPast ? { endsAt: now, plannedEndsAt: plannedEndsAt ?? endsAt } : {}),
    }
    try {
      await tx.update(sessions).set(set).where(eq(sessions.id, sessionId))
    } catch (error) {
      if (isUniqueViolation(error))
        throw conflict('This class has another open session. Close that one first.', 'already-open')
      throw error
    }
    // Who came while it was closed was kept and counts now.
    await recompute(context, sessionId)
    await context.emit('session.reopened', { sessionId, classId: session.classId })
    return findSession(context, sessionId)
  },
})
