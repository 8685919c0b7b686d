import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { Keyring } from '../../kernel/keyring.ts'

export interface Checkpoint {
  position: number
  hash: string
  at: Date
}

/** What precedes the 32 bytes of an Ed25519 key in PKCS #8. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Made of the installation's secret: whoever has only the database cannot sign. */
function privateKeyOf(keyring: Keyring, orgId: string) {
  const seed = Buffer.from(keyring.mac('audit-checkpoint', orgId), 'hex')
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })
}

const signedText = (orgId: string, { position, hash, at }: Checkpoint) =>
  Buffer.from(`muster-audit-checkpoint\n${orgId}\n${position}\n${hash}\n${at.toISOString()}`)

export const signCheckpoint = (keyring: Keyring, orgId: string, checkpoint: Checkpoint): string =>
  sign(null, signedText(orgId, checkpoint), privateKeyOf(keyring, orgId)).toString('base64url')

export const isCheckpointGenuine = (
  keyring: Keyring,
  orgId: string,
  { signature, ...checkpoint }: Checkpoint & { signature: string },
): boolean =>
  verify(
    null,
    signedText(orgId, checkpoint),
    createPublicKey(privateKeyOf(keyring, orgId)),
    Buffer.from(signature, 'base64url'),
  )
