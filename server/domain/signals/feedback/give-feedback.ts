import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { signalFeedback, signalVerdicts } from '../../../../db/schema/proof/signals.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { isEnrolled } from '../../classes/membership.ts'
import { findSession, teachesSession } from '../../sessions/find-session.ts'
import { signals } from '../kinds/all.ts'

/** What was found out about a signal, or that it is open again. The mark stays what it is. */
export const giveFeedback = verb({
  name: 'signals.give-feedback',
  kind: 'command',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({
    sessionId: z.uuid(),
    personId: z.uuid(),
    signal: z.string().max(40),
    verdict: z.enum(signalVerdicts).nullable(),
  }),
  output: z.object({}),
  audit: ['signal', 'verdict'],
  owns: teachesSession,
  async run(context, { sessionId, personId, signal, verdict }) {
    const { tx, orgId, now, actor } = context
    const { classId, localDate } = await findSession(context, sessionId)
    if (!signals.some(({ id }) => id === signal)) throw notFound('This signal')
    if (!(await isEnrolled(context, classId, personId, localDate))) throw notFound('This student')
    if (verdict === null) {
      await tx
        .delete(signalFeedback)
        .where(
          and(
            eq(signalFeedback.sessionId, sessionId),
            eq(signalFeedback.personId, personId),
            eq(signalFeedback.signal, signal),
          ),
        )
      return {}
    }
    const given = { verdict, givenBy: actorIdOf(actor), at: now }
    const { orgId: organization, sessionId: session, personId: person, signal: kind } = signalFeedback
    await tx
      .insert(signalFeedback)
      .values({ orgId, sessionId, personId, signal, ...given })
      .onConflictDoUpdate({ target: [organization, session, person, kind], set: given })
    return {}
  },
})
