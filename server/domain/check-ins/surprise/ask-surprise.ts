import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { actorIdOf } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockLedger } from '../../attendance/ledger/enter-facts.ts'
import { proofOf } from '../../attendance/proof/proof-notes.ts'
import { surprisePolicy, usualSurprise } from '../../classes/proof-policy.ts'
import { findSession, teachesSession } from '../../sessions/find-session.ts'
import { takesEvidenceAt } from '../../sessions/rules.ts'
import { addRound, reachableIn, roundsOf } from './queries.ts'
import { drawn } from './rules.ts'

/** Draws some of those who checked in by phone, and asks them for the code that the board shows from now on for seconds. */
export const askSurprise = verb({
  name: 'check-ins.ask-surprise',
  kind: 'command',
  permission: 'sessions.run',
  subject: 'This session',
  audit: ['percent', 'seconds'],
  input: z.strictObject({
    sessionId: z.uuid(),
    /** As the class has it when absent. */
    percent: surprisePolicy.shape.percent.optional(),
    seconds: surprisePolicy.shape.seconds.optional(),
  }),
  output: z.object({ roundId: z.uuid(), asked: z.int(), endsAt: z.date() }),
  owns: teachesSession,
  async run(context, { sessionId, ...chosen }) {
    const { now, actor } = context
    // Two who press at once begin one round.
    await lockLedger(context, [sessionId])
    const session = await findSession(context, sessionId)
    if (session.closedAt || !takesEvidenceAt(session, now))
      throw conflict('This session is closed.', 'already-closed')
    const [latest] = await roundsOf(context, sessionId)
    if (latest && latest.endsAt > now) throw conflict('A surprise code is running already.', 'running')
    const usual = (await proofOf(context, sessionId))?.surprise ?? usualSurprise
    const percent = chosen.percent ?? usual.percent
    const seconds = chosen.seconds ?? usual.seconds
    const reachable = await reachableIn(context, sessionId)
    if (reachable.length === 0)
      throw conflict('Nobody has checked in by phone yet, so nobody can be asked.', 'nobody')
    const personIds = drawn(reachable, percent, randomInt)
    const roundId = newId(now.getTime())
    const endsAt = new Date(now.getTime() + seconds * 1000)
    const askedBy = actor.kind === 'person' ? actorIdOf(actor) : null
    const round = { id: roundId, sessionId, percent, askedAt: now, endsAt, askedBy }
    await addRound(context, round, personIds)
    await context.emit('surprise.asked', { sessionId, classId: session.classId, roundId, personIds })
    return { roundId, asked: personIds.length, endsAt }
  },
})
