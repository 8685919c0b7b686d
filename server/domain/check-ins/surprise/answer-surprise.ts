import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { lockTries, noteWrongTry, secondsUntilTry } from '../../codes/budgets.ts'
import { checkInBudgets, oneself } from '../oneself.ts'
import { askedOf, noteAnswer } from './queries.ts'
import { sameCode, surpriseCode, takenUntil } from './rules.ts'

const outcomes = ['answered', 'already', 'not-asked', 'expired', 'wrong', 'too-many'] as const

const answer = (outcome: (typeof outcomes)[number], retryAfterSeconds = 0) => ({ outcome, retryAfterSeconds })

/** Sends back the surprise code from the board, in time by this server's clock alone. Wrong ones spend the tries of any code. */
export const answerSurprise = verb({
  name: 'check-ins.answer-surprise',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // the round and its wrong tries are its record
  input: z.strictObject({
    code: z
      .string()
      .max(20)
      .transform(text => text.replaceAll(/[\s-]/g, ''))
      .pipe(z.string().regex(/^\d{6}$/, 'The surprise code has six digits.')),
  }),
  output: z.object({ outcome: z.enum(outcomes), retryAfterSeconds: z.number() }),
  budgets: (_input, context) => checkInBudgets(context),
  async run(context, { code }) {
    const personId = oneself(context)
    const { now } = context
    await lockTries(context, personId)
    const asked = await askedOf(context, personId, new Date(now.getTime() - 15 * 60_000))
    const last = asked.at(-1)
    if (!last) return answer('not-asked')
    const open = asked.filter(({ endsAt, answeredAt }) => !answeredAt && takenUntil(endsAt) > now)
    if (open.length === 0) return answer(last.answeredAt ? 'already' : 'expired')
    const sessionIds = open.map(({ sessionId }) => sessionId)
    const wait = await secondsUntilTry(context, personId, sessionIds)
    if (wait > 0) return answer('too-many', wait)
    const found = open.find(({ roundId }) => sameCode(code, surpriseCode(context, roundId)))
    if (!found) {
      await noteWrongTry(context, personId, sessionIds)
      return answer('wrong')
    }
    const { roundId, sessionId, classId } = found
    await noteAnswer(context, roundId, personId)
    await context.emit('surprise.changed', { sessionId, classId, roundId })
    return answer('answered')
  },
})
