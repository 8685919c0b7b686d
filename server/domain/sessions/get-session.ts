import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { findSession, teachesSession } from './find-session.ts'
import { sessionShape } from './session-shape.ts'

export const getSession = verb({
  name: 'sessions.get',
  kind: 'query',
  permission: 'sessions.read',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: sessionShape,
  owns: teachesSession,
  run: (context, { sessionId }) => findSession(context, sessionId),
})
