import { z } from 'zod'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { enrolledOn } from '../../classes/membership.ts'
import { findSession, teachesSession } from '../../sessions/find-session.ts'
import { takesEvidenceAt } from '../../sessions/rules.ts'
import { sharesOf } from './facts-of-presence.ts'

/** How much of the session each student has been near the room for, by name. */
export const listPresence = verb({
  name: 'attendance.list-presence',
  kind: 'query',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({
    /** It still takes evidence. */
    open: z.boolean(),
    held: z.int(),
    presentPercent: z.int(),
    partialPercent: z.int(),
    counts: z.boolean(),
    rows: z.array(
      z.object({
        personId: z.uuid(),
        fullName: z.string(),
        proved: z.int(),
        percent: z.int(),
        cameLate: z.boolean(),
        leftEarly: z.boolean(),
      }),
    ),
  }),
  owns: teachesSession,
  async run(context, { sessionId }) {
    const session = await findSession(context, sessionId)
    const { classId, localDate } = session
    const open = !session.closedAt && takesEvidenceAt(session, context.now)
    const [of] = await sharesOf(context, { sessionIds: [sessionId] })
    if (!of) throw notFound('This session')
    const { presentPercent, partialPercent, counts } = of.presence
    const enrolled = await enrolledOn(context, [classId], localDate)
    const rows = enrolled.map(({ personId, fullName }) => {
      const { proved, percent, cameLate, leftEarly } = of.shares.get(personId) ?? of.nothing
      return { personId, fullName, proved: proved.length, percent, cameLate, leftEarly }
    })
    return { open, held: of.nothing.held.length, presentPercent, partialPercent, counts, rows }
  },
})
