import { z } from 'zod'
import { verb } from '../../kernel/verb.ts'
import { enrolledOn } from '../classes/membership.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import { sessionShape } from '../sessions/session-shape.ts'
import { sheetToken } from './sheet-token.ts'

/** The sign-in sheet of one session, for whoever has no phone: a name, a line to sign on, a code for the teacher's camera. */
export const printSheet = verb({
  name: 'check-ins.print-sheet',
  kind: 'query',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({
    session: sessionShape,
    rows: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        rollNumber: z.string().nullable(),
        token: z.string(),
      }),
    ),
  }),
  owns: teachesSession,
  async run(context, { sessionId }) {
    const session = await findSession(context, sessionId)
    const enrolled = await enrolledOn(context, [session.classId], session.localDate)
    const rows = enrolled.map(({ personId, fullName, rollNumber }) => ({
      personId,
      fullName,
      rollNumber,
      token: sheetToken(context, sessionId, personId),
    }))
    return { session, rows }
  },
})
