import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import type { Context, Services } from '../../../kernel/context.ts'
import { findKey, type StoredKey } from '../keys/find-key.ts'
import { consumeChallenge } from './consume-challenge.ts'
import { accountOfHandle, relyingParty } from './relying-party.ts'
import type { AssertionResponse } from './responses.ts'

export interface Asserted {
  key: StoredKey
  signCount: number
  backedUp: boolean
  /** When the challenge was handed out, by the server's clock. */
  issuedAt: Date
}

interface Question {
  ticket: string
  response: AssertionResponse
  purpose: 'sign-in' | 'check-in'
  /** Whose key it must be; null before a sign-in, where the key says whose it is. */
  accountId: string | null
  boundTo: string
}

const asPlatform = ({ services, request }: Context): Context => ({
  services,
  request,
  actor: { kind: 'system' },
})

async function isSigned(services: Services, challenge: string, key: StoredKey, response: AssertionResponse) {
  const { rpID, origin } = relyingParty(services)
  // A frame of another site may ask for a signature in our name: its answer says so.
  if (decodeClientDataJSON(response.response.clientDataJSON).crossOrigin === true) return undefined
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: key.credentialId,
      publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
      counter: key.signCount,
    },
  })
  return verified ? authenticationInfo : undefined
}

/** For `prepare`: uses the challenge up, then asks whether this key of this owner signed it. Undefined for any other answer. */
export async function verifyAssertion(context: Context, question: Question): Promise<Asserted | undefined> {
  const { ticket, response, purpose, accountId, boundTo } = question
  const platform = asPlatform(context)
  const asked = await consumeChallenge(platform, { ticket, purpose, accountId, boundTo })
  if (!asked) return undefined
  const handle = accountOfHandle(response.response.userHandle)
  const owner = accountId ?? handle
  if (!owner || (handle && handle !== owner)) return undefined
  const key = await findKey(platform, { credentialId: response.id, accountId: owner })
  if (!key) return undefined
  try {
    const proof = await isSigned(context.services, asked.challenge, key, response)
    if (!proof) return undefined
    const { newCounter: signCount, credentialBackedUp: backedUp, credentialDeviceType } = proof
    // Whether a key can be copied is settled when it is made.
    if ((credentialDeviceType === 'multiDevice') !== key.backupEligible) return undefined
    return { key, signCount, backedUp, issuedAt: asked.issuedAt }
  } catch (error) {
    context.services.log.info({ reason: error instanceof Error ? error.name : 'unknown' }, 'passkey refused')
    return undefined
  }
}
