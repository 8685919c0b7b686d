import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { issueChallenge } from '../ceremony/challenges.ts'
import { relyingParty } from '../ceremony/relying-party.ts'
import { keysOf } from '../queries.ts'

/** Inside the server only: what the phone of this account is asked to sign for `boundTo`. Null without a passkey. */
export const beginAssertion = verb({
  name: 'passkeys.begin-assertion',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({ accountId: z.uuid(), boundTo: z.string().max(300) }),
  output: z
    .object({ ticket: z.string(), options: z.custom<PublicKeyCredentialRequestOptionsJSON>() })
    .nullable(),
  async run(context, { accountId, boundTo }) {
    const keys = await keysOf(context, accountId)
    if (keys.length === 0) return null
    const { rpID } = relyingParty(context.services)
    const allowCredentials = keys.map(({ credentialId }) => ({ id: credentialId }))
    const options = await generateAuthenticationOptions({
      rpID,
      userVerification: 'required',
      allowCredentials,
    })
    const { challenge } = options
    const asked = { challenge, purpose: 'check-in', accountId, boundTo } as const
    return { ticket: await issueChallenge(context, asked), options }
  },
})
