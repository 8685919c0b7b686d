import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { badRequest } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../../accounts/actor-account.ts'
import { getSignedInAccount } from '../../accounts/find-account.ts'
import { checkPassword } from '../../accounts/passwords/check-password.ts'
import { typedPassword } from '../../accounts/passwords/rules.ts'
import { issueChallenge } from '../ceremony/challenges.ts'
import { relyingParty, userHandleOf } from '../ceremony/relying-party.ts'
import { keysOf } from '../queries.ts'

/** After the password once more: whoever finds an open page must not leave a key of theirs behind. */
export const beginRegistration = verb({
  name: 'passkeys.begin-registration',
  kind: 'command',
  permission: 'account.use',
  platform: true,
  audit: false, // nothing is kept but the challenge
  input: z.strictObject({ password: typedPassword }),
  output: z.object({ ticket: z.string(), options: z.custom<PublicKeyCredentialCreationOptionsJSON>() }),
  budgets: (_input, context) => [
    { key: `passkey:${requireAccount(context).accountId}`, max: 10, windowMs: 15 * 60_000 },
  ],
  async prepare(context, { password }) {
    const { accountId } = requireAccount(context)
    return (await checkPassword(context, { accountId }, password)) !== undefined
  },
  async run(context, _input, isOwner) {
    if (!isOwner) {
      const sentence = 'The password is not right.'
      throw badRequest(sentence, { password: sentence })
    }
    const { accountId, sessionId } = requireAccount(context)
    const { email, fullName } = await getSignedInAccount(context, accountId)
    const known = await keysOf(context, accountId)
    const { rpID, rpName } = relyingParty(context.services)
    const options = await generateRegistrationOptions({
      rpID,
      rpName,
      userID: userHandleOf(accountId),
      userName: email,
      userDisplayName: fullName,
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const { challenge } = options
    const ticket = await issueChallenge(context, {
      challenge,
      purpose: 'register',
      accountId,
      boundTo: sessionId,
    })
    return { ticket, options }
  },
})
