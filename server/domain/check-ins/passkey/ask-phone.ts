import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../../accounts/actor-account.ts'
import { openSessionsOf } from '../../codes/open-sessions.ts'
import { beginAssertion } from '../../passkeys/check-in/begin-assertion.ts'
import { boundToMark } from '../../passkeys/check-in/bound-to.ts'
import { oneself } from '../oneself.ts'

/** Asks the caller's phone to sign for one open session; the answer is worth something for seconds, and for it alone. */
export const askPhone = verb({
  name: 'check-ins.ask-phone',
  kind: 'command',
  permission: 'attendance.check-in',
  audit: false, // nothing is kept but the challenge
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ ticket: z.string(), options: z.custom<PublicKeyCredentialRequestOptionsJSON>() }),
  budgets: (_input, context) => [
    { key: `passkey-mark:${requireAccount(context).accountId}`, max: 30, windowMs: 15 * 60_000 },
  ],
  prepare(context, { sessionId }) {
    const { services, request } = context
    const { accountId } = requireAccount(context)
    const boundTo = boundToMark(context, sessionId)
    return beginAssertion({ services, request, actor: { kind: 'system' } }, { accountId, boundTo })
  },
  async run(context, { sessionId }, asked) {
    const open = await openSessionsOf(context, oneself(context))
    if (!open.some(({ id }) => id === sessionId)) throw notFound('This session')
    if (!asked) throw conflict('Add a passkey to your account first.', 'no-passkey')
    return asked
  },
})
