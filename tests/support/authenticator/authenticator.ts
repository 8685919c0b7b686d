import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { encode } from './cbor.ts'

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest()

/** What a test may bend: each of these makes an answer that a server has to refuse. */
export interface Bend {
  challenge?: string
  origin?: string
  rpId?: string
  type?: string
  crossOrigin?: boolean
  userVerified?: boolean
  userPresent?: boolean
  backupEligible?: boolean
  backedUp?: boolean
  signCount?: number
  userHandle?: string
  /** Signs with another key than the one that was registered. */
  foreignKey?: boolean
  tamper?: (signature: Buffer) => Buffer
}

const flagsOf = ({ userPresent = true, userVerified = true, ...bend }: Bend, attested: boolean) =>
  (userPresent ? 0x01 : 0) |
  (userVerified ? 0x04 : 0) |
  (bend.backupEligible ? 0x08 : 0) |
  (bend.backedUp ? 0x10 : 0) |
  (attested ? 0x40 : 0)

const newKeyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** The public key as an authenticator hands it over: COSE, ES256. */
function coseKey({ publicKey }: ReturnType<typeof newKeyPair>): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const coordinate = (text: string) => Buffer.from(text, 'base64url')
  return encode(
    new Map<number, number | Buffer>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  )
}

interface Options {
  challenge: string
  rpId?: string
  rp?: { id?: string }
  user?: { id: string }
}

function clientData(type: string, origin: string, { challenge }: Options, bend: Bend): Buffer {
  return Buffer.from(
    JSON.stringify({
      type: bend.type ?? type,
      challenge: bend.challenge ?? challenge,
      origin: bend.origin ?? origin,
      crossOrigin: bend.crossOrigin ?? false,
    }),
  )
}

function authenticatorData({ rpId, rp }: Options, count: number, bend: Bend, attested?: Buffer): Buffer {
  const counted = Buffer.alloc(4)
  counted.writeUInt32BE(bend.signCount ?? count)
  const flags = Buffer.from([flagsOf(bend, attested !== undefined)])
  const party = sha256(bend.rpId ?? rpId ?? rp?.id ?? 'localhost')
  return Buffer.concat([party, flags, counted, attested ?? Buffer.alloc(0)])
}

/** The new key with its id, as it stands in the authenticator's data. */
function attestedKey(credentialId: Buffer, pair: ReturnType<typeof newKeyPair>): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(credentialId.length)
  return Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(pair)])
}

const envelopeOf = (id: string) => ({
  id,
  rawId: id,
  type: 'public-key' as const,
  authenticatorAttachment: 'platform' as const,
  clientExtensionResults: {},
})

/** A phone's authenticator in software: one discoverable key, counted uses, user verification on demand. */
export function createAuthenticator(origin = 'http://localhost:3000') {
  const pair = newKeyPair()
  const credentialId = randomBytes(32)
  let signCount = 0
  let owner = ''
  const id = credentialId.toString('base64url')
  const envelope = envelopeOf(id)

  return {
    credentialId: id,
    register(options: Options, bend: Bend = {}) {
      owner = options.user?.id ?? ''
      const attested = attestedKey(credentialId, pair)
      const attestation = new Map<string, string | Buffer | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(options, signCount, bend, attested)],
      ])
      return {
        ...envelope,
        response: {
          clientDataJSON: clientData('webauthn.create', origin, options, bend).toString('base64url'),
          attestationObject: encode(attestation).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    assert(options: Options, bend: Bend = {}) {
      signCount++
      const data = authenticatorData(options, signCount, bend)
      const client = clientData('webauthn.get', origin, options, bend)
      const { privateKey } = bend.foreignKey ? newKeyPair() : pair
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return {
        ...envelope,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: (bend.tamper?.(signature) ?? signature).toString('base64url'),
          userHandle: bend.userHandle ?? owner,
        },
      }
    },
  }
}

export type Authenticator = ReturnType<typeof createAuthenticator>
