import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { sessionShape } from '../sessions/session-shape.ts'
import { compositionOf, rowsOf } from './get-roster.ts'

/** What tells whether a roster fetched earlier is still the roster: a few hundred bytes, however many people it holds. */
export const getRosterState = verb({
  name: 'attendance.get-roster-state',
  kind: 'query',
  permission: 'sessions.read',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ session: sessionShape, composition: z.string() }),
  owns: teachesSession,
  async run(context, { sessionId }) {
    const session = await findSession(context, sessionId)
    return { session, composition: compositionOf(await rowsOf(context, session)) }
  },
})
