import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { openSessionsOf } from '../../codes/open-sessions.ts'
import { oneself } from '../oneself.ts'
import { askedOf } from './queries.ts'

/** What the caller is asked right now and has not answered; null: nothing. */
export const mySurprise = verb({
  name: 'check-ins.my-surprise',
  kind: 'query',
  permission: 'attendance.check-in',
  input: z.strictObject({}),
  output: z
    .object({ roundId: z.uuid(), sessionId: z.uuid(), className: z.string(), endsInMs: z.number() })
    .nullable(),
  async run(context) {
    const { now } = context
    const personId = oneself(context)
    const asked = (await askedOf(context, personId, now)).find(({ answeredAt }) => !answeredAt)
    if (!asked) return null
    const open = await openSessionsOf(context, personId)
    const session = open.find(({ id }) => id === asked.sessionId)
    if (!session) return null
    const { roundId, sessionId, endsAt } = asked
    const { className } = session
    return { roundId, sessionId, className, endsInMs: endsAt.getTime() - now.getTime() }
  },
})
