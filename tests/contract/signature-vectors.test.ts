import { describe, expect, it } from 'vitest'
import { type JudgedRequest, vectors } from '../../device-sdk/test/vectors.ts'
import {
  canonicalQuery,
  isSignedBy,
  isSkewed,
  readAuthorization,
  signResponse,
  skewSecondsMax,
  stringToSign,
} from '../../server/auth/device/signature.ts'

const bytesOf = ({ bodyBase64 }: { bodyBase64: string }) => Buffer.from(bodyBase64, 'base64')
const keyOf = ({ key }: { key: string }) => Buffer.from(key, 'hex')

function judge(vector: JudgedRequest): 'accepted' | 'malformed' | 'signature' | 'clock-skew' {
  const credentials = readAuthorization(vector.authorization)
  if (!credentials) return 'malformed'
  if (!isSignedBy(keyOf(vector), { ...vector, body: bytesOf(vector) }, credentials)) return 'signature'
  return isSkewed(credentials, new Date(vector.now * 1000)) ? 'clock-skew' : 'accepted'
}

describe('the vectors shared by server, SDK and firmware', () => {
  it('are at least 60, and agree on the tolerated skew', () => {
    expect(vectors.requests.length).toBeGreaterThanOrEqual(60)
    expect(vectors.skewSecondsMax).toBe(skewSecondsMax)
  })

  it.each(vectors.requests)('request: $name', vector => {
    const credentials = readAuthorization(vector.authorization)
    expect(credentials).toEqual({
      keyId: vector.keyId,
      time: vector.time,
      nonce: vector.nonce,
      signature: vector.signature,
    })
    const request = { ...vector, body: bytesOf(vector) }
    expect(canonicalQuery(vector.query)).toBe(vector.canonicalQuery)
    expect(stringToSign(request, vector)).toBe(vector.stringToSign)
    expect(credentials && isSignedBy(keyOf(vector), request, credentials)).toBe(true)
  })

  it.each(vectors.acceptedRequests)('accepted: $name', vector => {
    expect(judge(vector)).toBe('accepted')
  })

  it.each(vectors.refusedRequests)('refused: $name', vector => {
    expect(judge(vector)).toBe(vector.reason)
  })

  it.each(vectors.responses)('response: $name', vector => {
    const { status, nonce, time } = vector
    const answer = { status, nonce, now: new Date(time * 1000 + 999), body: bytesOf(vector) }
    expect(signResponse(keyOf(vector), answer)).toBe(vector.header)
  })
})
