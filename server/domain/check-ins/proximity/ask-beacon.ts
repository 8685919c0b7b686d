import { z } from 'zod'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { openSessionsOf } from '../../codes/open-sessions.ts'
import { beaconNonce } from '../../proximity/read-proof.ts'
import { checkInBudgets, oneself } from '../oneself.ts'

/** From the question to the answer: a connection to a reader takes a few seconds, a relay across town takes more. */
export const answerSeconds = 15

/** A number that the caller's phone carries to a reader in the room; what comes back proves that it reached one. */
export const askBeacon = verb({
  name: 'check-ins.ask-beacon',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // nothing is kept
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({
    /** To be sent back as it is: milliseconds of this server's clock. */
    issuedAt: z.int(),
    /** 16 bytes, hex. */
    nonce: z.string(),
    seconds: z.int(),
  }),
  budgets: (_input, context) => checkInBudgets(context),
  async run(context, { sessionId }) {
    const personId = oneself(context)
    const open = await openSessionsOf(context, personId)
    if (!open.some(({ id }) => id === sessionId)) throw notFound('This session')
    const issuedAt = context.now.getTime()
    const nonce = beaconNonce(context, { sessionId, personId, issuedAt }).toString('hex')
    return { issuedAt, nonce, seconds: answerSeconds }
  },
})
