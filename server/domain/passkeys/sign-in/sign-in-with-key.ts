import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { startedSession, startSession } from '../../accounts/sessions/start-session.ts'
import { assertionResponse, ticket } from '../ceremony/responses.ts'
import { verifyAssertion } from '../ceremony/verify-assertion.ts'
import { noteUse } from '../keys/note-use.ts'

/** One sentence for every reason: who tries learns nothing from a refusal. */
const refused = new AppError(
  'unauthenticated',
  'This passkey was not accepted. Try again, or use your password.',
  {
    reason: 'passkey',
  },
)

export const signInWithKey = verb({
  name: 'passkeys.sign-in',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({ ticket, response: assertionResponse }),
  output: startedSession,
  budgets: (_input, { request }) => [
    { key: `passkey-sign-in:${request.ip}`, max: 400, windowMs: 15 * 60_000 },
  ],
  prepare: (context, { ticket: given, response }) =>
    verifyAssertion(context, { ticket: given, response, purpose: 'sign-in', accountId: null, boundTo: '' }),
  async run(context, _input, asserted) {
    if (!asserted) throw refused
    const { key } = asserted
    if (!key.verified) throw refused
    // Of two answers with one count, the second finds the count raised.
    if (!(await noteUse(context, asserted))) throw refused
    return startSession(context, key)
  },
})
