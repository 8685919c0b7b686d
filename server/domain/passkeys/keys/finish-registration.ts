import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import { z } from 'zod'
import { passkeys } from '../../../../db/schema/proof/passkeys.ts'
import type { Context } from '../../../kernel/context.ts'
import { AppError, conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireAccount } from '../../accounts/actor-account.ts'
import { getSignedInAccount } from '../../accounts/find-account.ts'
import { consumeChallenge } from '../ceremony/consume-challenge.ts'
import { relyingParty } from '../ceremony/relying-party.ts'
import { type RegistrationResponse, registrationResponse, ticket } from '../ceremony/responses.ts'
import { announcePhone } from '../phones/announce-phone.ts'
import { keysOf } from '../queries.ts'
import { keyName } from './key-fields.ts'
import { mailKeyAdded } from './key-mails.ts'

const most = 10

/** Uses the challenge up, then asks whether a key that can tell its owner from others was made for it. */
async function verifyNewKey(context: Context, given: string, response: RegistrationResponse) {
  const { services, request } = context
  const { accountId, sessionId: boundTo } = requireAccount(context)
  const platform: Context = { services, request, actor: { kind: 'system' } }
  const asked = await consumeChallenge(platform, { ticket: given, purpose: 'register', accountId, boundTo })
  if (!asked) return undefined
  const { rpID, origin } = relyingParty(services)
  try {
    if (decodeClientDataJSON(response.response.clientDataJSON).crossOrigin === true) return undefined
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: asked.challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    })
    return verified ? registrationInfo : undefined
  } catch (error) {
    services.log.info({ reason: error instanceof Error ? error.name : 'unknown' }, 'new passkey refused')
    return undefined
  }
}

/** Keeps the new key, tells the owner by mail, and every organization of theirs that a phone is waiting to count. */
export const finishRegistration = verb({
  name: 'passkeys.finish-registration',
  kind: 'command',
  permission: 'account.use',
  platform: true,
  subject: 'This passkey',
  input: z.strictObject({ ticket, name: keyName, response: registrationResponse }),
  output: z.object({ passkeyId: z.uuid(), backupEligible: z.boolean() }),
  prepare: (context, { ticket: given, response }) => verifyNewKey(context, given, response),
  async run(context, { name, response }, made) {
    if (!made)
      throw new AppError('bad-request', 'This passkey was not accepted. Start again.', { reason: 'passkey' })
    const { tx, now } = context
    const { accountId } = requireAccount(context)
    if ((await keysOf(context, accountId)).length >= most)
      throw conflict(`An account has at most ${most} passkeys. Remove one first.`, 'too-many')
    const { credential, credentialDeviceType, credentialBackedUp: backedUp } = made
    const backupEligible = credentialDeviceType === 'multiDevice'
    const key = { id: newId(now.getTime()), name, backupEligible }
    const inserted = await tx
      .insert(passkeys)
      .values({
        ...key,
        accountId,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        signCount: credential.counter,
        transports: response.response.transports,
        backedUp,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id })
    if (inserted.length === 0) throw conflict('This passkey is registered already.', 'known')
    const { email } = await getSignedInAccount(context, accountId)
    await mailKeyAdded(context, email, key)
    await announcePhone(context, accountId, key)
    return { passkeyId: key.id, backupEligible }
  },
})
