import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  authorize,
  canonicalQuery,
  createSigner,
  responseStringToSign,
  stringToSign,
  verifyResponse,
} from '../src/index.ts'
import { scanVectorsFile, vectors, vectorsFile } from './vectors.ts'
import { verifyRequest } from './verify-request.ts'

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

describe('request vectors', () => {
  it('are at least 60, each with its own name', () => {
    expect(vectors.requests.length).toBeGreaterThanOrEqual(60)
    expect(new Set(vectors.requests.map(({ name }) => name)).size).toBe(vectors.requests.length)
  })

  it.each(vectors.requests)('$name', async vector => {
    const request = { ...vector, body: bytes(vector.bodyBase64) }
    const signer = await createSigner(vector.key)
    expect(canonicalQuery(vector.query)).toBe(vector.canonicalQuery)
    expect(await stringToSign(request)).toBe(vector.stringToSign)
    expect(await signer.sign(vector.stringToSign)).toBe(vector.signature)
    expect(await authorize(signer, vector.keyId, request)).toBe(vector.authorization)
    expect(verifyRequest(request, vector.key, vector.time)).toBe('accepted')
  })

  it('contain bodies that really are gzip', () => {
    const gzipped = vectors.requests.filter(vector => vector.contentEncoding === 'gzip')
    expect(gzipped.map(vector => gunzipSync(bytes(vector.bodyBase64)).length)).toEqual([125, 0])
  })

  it.each(vectors.acceptedRequests)('accepted: $name', vector => {
    const request = { ...vector, body: bytes(vector.bodyBase64) }
    expect(verifyRequest(request, vector.key, vector.now)).toBe('accepted')
  })

  it.each(vectors.refusedRequests)('refused: $name ($reason)', vector => {
    const request = { ...vector, body: bytes(vector.bodyBase64) }
    expect(verifyRequest(request, vector.key, vector.now)).toBe(vector.reason)
  })
})

describe('response vectors', () => {
  it.each(vectors.responses)('$name', async vector => {
    const response = { ...vector, body: bytes(vector.bodyBase64) }
    expect(await responseStringToSign(response)).toBe(vector.stringToSign)
    expect(await verifyResponse(await createSigner(vector.key), vector.header, response)).toBe(vector.time)
  })

  it.each(vectors.refusedResponses)('refused: $name', async vector => {
    const response = { ...vector, body: bytes(vector.bodyBase64) }
    expect(await verifyResponse(await createSigner(vector.key), vector.header, response)).toBeNull()
  })

  it('include at least 10 that must be refused', () => {
    expect(vectors.refusedResponses.length).toBeGreaterThanOrEqual(10)
    expect(vectors.refusedRequests.length).toBeGreaterThanOrEqual(10)
  })
})

it('writes the committed vectors when the generator runs again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-vectors-'))
  const files = ['signatures.json', 'scans.json'].map(name => join(folder, name))
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../vectors/generate.mjs', import.meta.url)),
    ...files,
  ])
  const committed = [vectorsFile, scanVectorsFile].map(file => readFileSync(file, 'utf8'))
  expect(files.map(file => readFileSync(file, 'utf8'))).toEqual(committed)
  rmSync(folder, { recursive: true })
})

describe('what cannot be signed', () => {
  const good = {
    method: 'POST',
    path: '/a',
    query: '',
    time: 1,
    nonce: '0'.repeat(32),
    body: new Uint8Array(),
  }

  it.each([
    ['a line feed in the path', { path: '/a\nb' }],
    ['a query in the path', { path: '/a?b' }],
    ['a path without a slash', { path: 'a' }],
    ['a raw letter beyond ASCII', { path: '/é' }],
    ['a space in the query', { query: 'a b' }],
    ['a fragment', { query: 'a#b' }],
    ['a fraction of a second', { time: 1.5 }],
    ['a negative time', { time: -1 }],
    ['a nonce in upper case', { nonce: 'A'.repeat(32) }],
    ['a short nonce', { nonce: '00' }],
  ])('%s', async (_, change) => {
    await expect(stringToSign({ ...good, ...change })).rejects.toThrow(TypeError)
  })

  it.each(['', 'zz'.repeat(32), '00'.repeat(31), '0'.repeat(65)])('with the key "%s"', async key => {
    await expect(createSigner(key)).rejects.toThrow(TypeError)
  })
})
