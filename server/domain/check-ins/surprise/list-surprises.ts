import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { proofOf } from '../../attendance/proof/proof-notes.ts'
import { surprisePolicy, usualSurprise } from '../../classes/proof-policy.ts'
import { findSession, teachesSession } from '../../sessions/find-session.ts'
import { asksOf, roundsOf } from './queries.ts'
import { surpriseCode, takenUntil } from './rules.ts'

/** The surprise codes of a session, the latest first: the digits of one that runs, and who has not answered one that is over. */
export const listSurprises = verb({
  name: 'check-ins.list-surprises',
  kind: 'query',
  permission: 'sessions.run',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({
    /** What the next one asks for unless it is told otherwise. */
    usual: surprisePolicy,
    rounds: z.array(
      z.object({
        roundId: z.uuid(),
        askedAt: z.date(),
        asked: z.int(),
        answered: z.int(),
        /** Null once it is over. */
        running: z.object({ code: z.string(), endsInMs: z.number(), seconds: z.number() }).nullable(),
        /** Empty while it runs. */
        missing: z.array(z.object({ personId: z.uuid(), fullName: z.string(), cleared: z.boolean() })),
      }),
    ),
  }),
  owns: teachesSession,
  async run(context, { sessionId }) {
    const { now } = context
    await findSession(context, sessionId)
    const rounds = await roundsOf(context, sessionId)
    const asks = await asksOf(
      context,
      rounds.map(({ id }) => id),
    )
    return {
      usual: (await proofOf(context, sessionId))?.surprise ?? usualSurprise,
      rounds: rounds.map(({ id: roundId, askedAt, endsAt }) => {
        const own = asks.filter(ask => ask.roundId === roundId)
        const endsInMs = endsAt.getTime() - now.getTime()
        const seconds = (endsAt.getTime() - askedAt.getTime()) / 1000
        const running = endsInMs > 0 ? { code: surpriseCode(context, roundId), endsInMs, seconds } : null
        const silent = takenUntil(endsAt) > now ? [] : own.filter(({ answeredAt }) => !answeredAt)
        return {
          roundId,
          askedAt,
          asked: own.length,
          answered: own.filter(({ answeredAt }) => answeredAt).length,
          running,
          missing: silent.map(({ personId, fullName, clearedAt }) => ({
            personId,
            fullName,
            cleared: clearedAt !== null,
          })),
        }
      }),
    }
  },
})
