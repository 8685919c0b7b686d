import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { firmwareKeys } from '../../../../db/schema/devices/firmware.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { badRequest } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

/** The 256 bytes a reader knows its maker by, from a public key as openssl and the release command write it. */
function modulusOf(pem: string): string {
  const shape = 'This is not a public key: it begins with -----BEGIN PUBLIC KEY-----.'
  if (!pem.includes('BEGIN PUBLIC KEY')) throw badRequest(shape, { publicKey: shape })
  try {
    const { kty, n = '', e } = createPublicKey(pem).export({ format: 'jwk' })
    const bytes = Buffer.from(n, 'base64url')
    if (kty === 'RSA' && bytes.length === 256 && e === 'AQAB') return bytes.toString('hex')
  } catch {
    throw badRequest(shape, { publicKey: shape })
  }
  const kind = 'Readers verify RSA keys of 2048 bits with the exponent 65537.'
  throw badRequest(kind, { publicKey: kind })
}

/**
 * Whose firmware is taken from now on. Releases that are here stay; a reader takes only what the key in its own
 * config.json has signed, whatever is set here.
 */
export const setReleaseKey = verb({
  name: 'devices.set-release-key',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ publicKey: z.string().trim().max(2_000) }),
  output: z.object({ modulus: z.string() }),
  async run({ tx, orgId, now, actor }, { publicKey }) {
    const modulus = modulusOf(publicKey)
    const row = { modulus, setBy: actorIdOf(actor), setAt: now }
    await tx
      .insert(firmwareKeys)
      .values({ orgId, ...row })
      .onConflictDoUpdate({ target: firmwareKeys.orgId, set: row })
    return { modulus }
  },
})
