import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { findSession, teachesSession } from '../../sessions/find-session.ts'
import { lookAt, signalsInUse } from './look-at.ts'
import { riskRow, riskRows } from './risk-shape.ts'

/** Who is worth a second look in a session, and why, in words. It has decided nothing. */
export const listRisks = verb({
  name: 'signals.list-risks',
  kind: 'query',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ className: z.string(), localDate: z.string(), rows: z.array(riskRow) }),
  owns: teachesSession,
  async run(context, { sessionId }) {
    const { className, localDate } = await findSession(context, sessionId)
    const looked = await lookAt(context, sessionId, await signalsInUse(context))
    return { className, localDate, rows: riskRows(looked, sessionId) }
  },
})
