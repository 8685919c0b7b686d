import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export const signatureScheme = 'MUSTER1-HMAC-SHA256'
export const skewSecondsMax = 300

/** A request as it was on the wire: nothing decoded, nothing decompressed. */
export interface WireRequest {
  method: string
  path: string
  /** Without the '?'. */
  query: string
  authorization: string | null
  body: Uint8Array
}

export interface Credentials {
  keyId: string
  /** Unix seconds by the device's clock. */
  time: number
  nonce: string
  signature: string
}

const authorizationShape =
  /^MUSTER1-HMAC-SHA256 key=([A-Za-z0-9_-]{1,64}), time=(0|[1-9][0-9]{0,10}), nonce=([0-9a-f]{32}), signature=([0-9a-f]{64})$/

/** One spelling only, so that a signed request has one form. */
export function readAuthorization(header: string | null): Credentials | null {
  const match = authorizationShape.exec(header ?? '')
  if (!match) return null
  const [, keyId = '', time = '', nonce = '', signature = ''] = match
  return { keyId, time: Number(time), nonce, signature }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Raw pairs sorted by byte: proxies may reorder a query, they may not rewrite it. */
export const canonicalQuery = (query: string) =>
  query
    .split('&')
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .join('&')

export const stringToSign = (
  { method, path, query, body }: Omit<WireRequest, 'authorization'>,
  { time, nonce }: Pick<Credentials, 'time' | 'nonce'>,
) => ['MUSTER1', method.toUpperCase(), path, canonicalQuery(query), time, nonce, sha256(body)].join('\n')

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()

export function isSignedBy(key: Buffer, request: WireRequest, credentials: Credentials): boolean {
  const expected = hmac(key, stringToSign(request, credentials))
  return timingSafeEqual(expected, Buffer.from(credentials.signature, 'hex'))
}

export const isSkewed = (credentials: Credentials, now: Date) =>
  Math.abs(Math.floor(now.getTime() / 1000) - credentials.time) > skewSecondsMax

/** Value of the Muster-Signature header: the answer to this request (its nonce) and no other. */
export function signResponse(
  key: Buffer,
  answer: { status: number; nonce: string; now: Date; body: Uint8Array },
): string {
  const time = Math.floor(answer.now.getTime() / 1000)
  const text = ['MUSTER1-RESPONSE', answer.status, answer.nonce, time, sha256(answer.body)].join('\n')
  return `time=${time}, signature=${hmac(key, text).toString('hex')}`
}
