import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'

/** A reader reads an answer of this size at most. */
const fileBytesMax = 32_768
const filesMax = 100
const pathShape = /^attend(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/

export const releaseVersion = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$/, 'A version looks like 1.4.0.')

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const signature = z.string().regex(/^[A-Za-z0-9_-]{342}$/, 'A signature is 256 bytes, base64url.')

const releaseFile = z.strictObject({
  path: z.string().max(120).regex(pathShape, 'Files of a release lie in attend/.'),
  size: z.int().min(0).max(fileBytesMax),
  sha256,
})

/** What a reader checks before it fetches a file. */
export const manifest = z.object({
  version: releaseVersion,
  sequence: z.int().min(1).max(2_147_483_647),
  signature,
  files: z.array(releaseFile).min(1).max(filesMax),
})
export type Manifest = z.output<typeof manifest>

/** What the maker's command writes: the manifest with its files in it. */
export const bundle = z.strictObject({
  ...manifest.shape,
  files: z
    .array(releaseFile.extend({ content: z.string().max(Math.ceil(fileBytesMax / 3) * 4) }))
    .min(1)
    .max(filesMax),
})
export type Bundle = z.output<typeof bundle>

/** Version, sequence, then path, size and SHA-256 of each file by path; lines joined by LF, none at the end. */
export function canonicalText({ version, sequence, files }: Omit<Manifest, 'signature'>): string {
  const byPath = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const lines = byPath.map(({ path, size, sha256 }) => `${path} ${size} ${sha256}`)
  return [version, sequence, ...lines].join('\n')
}

/** 2048 bits exactly, and an exponent of 65537, because that is what a reader computes with. */
export function publicKeyOf(modulus: string): KeyObject {
  const n = Buffer.from(modulus, 'hex').toString('base64url')
  return createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' })
}

/** A sentence for whoever uploads it, or null when the release is whole and its maker's. */
export function faultOf(release: Bundle, modulus: string): string | null {
  const paths = new Set(release.files.map(({ path }) => path))
  if (paths.size < release.files.length) return 'A file is in this release twice.'
  if (!paths.has('attend/app.py') || !paths.has('attend/update/version.py'))
    return 'A release holds the whole program, attend/app.py and attend/update/version.py among it.'
  for (const { path, size, sha256: hash, content } of release.files) {
    const bytes = Buffer.from(content, 'base64')
    if (bytes.length !== size || createHash('sha256').update(bytes).digest('hex') !== hash)
      return `${path} is not the file that the manifest describes.`
  }
  const isSigned = verify(
    'sha256',
    Buffer.from(canonicalText(release)),
    publicKeyOf(modulus),
    Buffer.from(release.signature, 'base64url'),
  )
  return isSigned ? null : 'The signature is not of your release key.'
}
