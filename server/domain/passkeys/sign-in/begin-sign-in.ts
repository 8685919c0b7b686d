import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { issueChallenge } from '../ceremony/challenges.ts'
import { relyingParty } from '../ceremony/relying-party.ts'

/** No address is asked for: the authenticator shows the keys it has, so nobody learns who has one. */
export const beginSignIn = verb({
  name: 'passkeys.begin-sign-in',
  kind: 'command',
  permission: 'public.use',
  platform: true,
  input: z.strictObject({}),
  output: z.object({ ticket: z.string(), options: z.custom<PublicKeyCredentialRequestOptionsJSON>() }),
  // Every visit of the sign-in page asks; a whole school may sit behind one address.
  budgets: (_input, { request }) => [
    { key: `passkey-begin:${request.ip}`, max: 2_000, windowMs: 15 * 60_000 },
  ],
  async run(context) {
    const { rpID } = relyingParty(context.services)
    const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
    const { challenge } = options
    const asked = { challenge, purpose: 'sign-in', accountId: null, boundTo: '' } as const
    return { ticket: await issueChallenge(context, asked), options }
  },
})
