import { createHash, createPublicKey, generateKeyPairSync, type KeyLike, sign } from 'node:crypto'
import { freshFiles } from '../model/device-files.mjs'

export interface ReleaseFile {
  path: string
  size: number
  sha256: string
  /** The bytes, base64. */
  content: string
}

export interface Release {
  version: string
  sequence: number
  files: ReleaseFile[]
  /** RSA-2048, PKCS#1 v1.5, SHA-256, base64url. */
  signature: string
}

/** A pair of which the private half stays with whoever makes releases. */
export function newReleaseKey() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

/** What `updateKey` in a reader's config.json holds: 256 bytes in hex. */
export function modulusOf(key: KeyLike): string {
  const { n = '' } = createPublicKey(key).export({ format: 'jwk' })
  return Buffer.from(n, 'base64url').toString('hex')
}

const versionFile = 'attend/update/version.py'

/** The program of this folder, by path, with the version it will call itself and these files exchanged. */
function programFiles(
  version: string,
  sequence: number,
  changes: Record<string, string>,
): Map<string, Buffer> {
  const files = new Map(
    freshFiles()
      .filter(([path]) => path.startsWith('/a/attend/'))
      .map(([path, text]) => [path.slice('/a/'.length), Buffer.from(text, 'base64')] as const),
  )
  files.set(versionFile, Buffer.from(`VERSION = "${version}"\nSEQUENCE = ${sequence}\n`))
  for (const [path, text] of Object.entries(changes)) files.set(path, Buffer.from(text))
  return files
}

/** A signed release of the firmware in this folder. */
export function makeRelease(
  privateKey: KeyLike,
  {
    version,
    sequence,
    changes = {},
  }: { version: string; sequence: number; changes?: Record<string, string> },
): Release {
  const files = [...programFiles(version, sequence, changes)]
    .map(([path, data]) => ({
      path,
      size: data.length,
      sha256: createHash('sha256').update(data).digest('hex'),
      content: data.toString('base64'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const lines = [version, sequence, ...files.map(({ path, size, sha256 }) => `${path} ${size} ${sha256}`)]
  const signature = sign('sha256', Buffer.from(lines.join('\n')), privateKey).toString('base64url')
  return { version, sequence, files, signature }
}
