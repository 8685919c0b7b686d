import { createHash, randomBytes, verify } from 'node:crypto'
import { firmwareKeys } from '../../db/schema/devices/firmware.ts'
import { authorize, createSigner, verifyResponse } from '../../device-sdk/src/index.ts'
import { canonicalText, manifest, publicKeyOf } from '../domain/devices/firmware/manifest.ts'
import type { Context } from '../kernel/context.ts'
import { inTransaction } from '../kernel/tenant-transaction.ts'

const folder = '/api/v1/devices/firmware'

export interface UpdatingReader {
  baseUrl: string
  keyId: string
  /** 64 hexadecimal characters. */
  key: string
}

/** A signed question, and only a signed answer. */
async function fetchSigned({ baseUrl, keyId, key }: UpdatingReader, path: string, query: string) {
  const signer = await createSigner(key)
  const nonce = randomBytes(16).toString('hex')
  const time = Math.floor(Date.now() / 1_000)
  const signed = { method: 'GET', path, query, time, nonce, body: new Uint8Array() }
  const authorization = await authorize(signer, keyId, signed)
  const answer = await fetch(`${baseUrl}${path}?${query}`, { headers: { authorization } })
  const body = new Uint8Array(await answer.arrayBuffer())
  const { status, headers } = answer
  const header = headers.get('muster-signature')
  if ((await verifyResponse(signer, header, { status, nonce, body })) === null) throw new Error('not signed')
  if (status !== 200) throw new Error(`the server said ${status}`)
  return body
}

/** What real readers have in their own configuration, these are taken to have been given. */
const releaseKeyOf = (context: Context) =>
  inTransaction(context, false, async ({ tx }) => (await tx.select().from(firmwareKeys))[0]?.modulus)

/**
 * Downloads a release as a reader does, and throws what a reader would refuse it for. There is nothing to run it on: the
 * simulated reader says from then on that it runs this version.
 */
export async function installRelease(system: Context, reader: UpdatingReader, version: string) {
  const modulus = await releaseKeyOf(system)
  if (!modulus) throw new Error('no update key on this reader')
  const asked = `version=${encodeURIComponent(version)}`
  const text = new TextDecoder().decode(await fetchSigned(reader, folder, asked))
  const release = manifest.parse(JSON.parse(text))
  const signature = Buffer.from(release.signature, 'base64url')
  if (!verify('sha256', Buffer.from(canonicalText(release)), publicKeyOf(modulus), signature))
    throw new Error('wrong signature')
  if (release.version !== version) throw new Error('another version')
  for (const { path, size, sha256 } of release.files) {
    const bytes = await fetchSigned(reader, `${folder}/file`, `${asked}&path=${encodeURIComponent(path)}`)
    if (bytes.length !== size || createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Error(`damaged ${path}`)
  }
}
