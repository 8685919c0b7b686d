import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { badRequest } from '../../kernel/errors.ts'
import { TransportRefusal } from './problem.ts'

export const bodyBytesMax = 1_048_576
export const inflatedBytesMax = 4 * bodyBytesMax

const inflate = promisify(gunzip)
const tooLarge = () =>
  new TransportRefusal('too-large', 'A body takes at most 1 MB, or 4 MB once decompressed.')

/** Bytes that a door has read already. */
export function withinLimit(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength > bodyBytesMax) throw tooLarge()
  return bytes
}

/** The bytes as sent; stops reading at the limit, whatever Content-Length claims. */
export async function readRawBody(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytesMax) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > bodyBytesMax) {
      await reader?.cancel()
      throw tooLarge()
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}

async function decompress(bytes: Uint8Array, encoding: string): Promise<Uint8Array> {
  if (encoding === '' || encoding === 'identity') return bytes
  if (encoding !== 'gzip') throw badRequest('Send the body as it is, or with Content-Encoding: gzip.')
  try {
    return await inflate(bytes, { maxOutputLength: inflatedBytesMax })
  } catch (error) {
    const isBomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw isBomb ? tooLarge() : badRequest('The body is not valid gzip.')
  }
}

/** Call only after the signature over the raw bytes was checked. */
export async function parseJsonBody(bytes: Uint8Array, contentEncoding: string | null): Promise<unknown> {
  const plain = await decompress(bytes, (contentEncoding ?? '').trim().toLowerCase())
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain))
  } catch {
    throw badRequest('The body is not valid JSON.')
  }
}
