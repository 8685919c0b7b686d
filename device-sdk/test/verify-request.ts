import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const grammar =
  /^MUSTER1-HMAC-SHA256 key=([A-Za-z0-9_-]{1,64}), time=(0|[1-9][0-9]{0,10}), nonce=([0-9a-f]{32}), signature=([0-9a-f]{64})$/

export interface IncomingSigned {
  method: string
  path: string
  query: string
  body: Uint8Array
  authorization: string
}

export type Verdict = 'accepted' | 'signature' | 'malformed' | 'clock-skew'

/** The server's side of the contract, written with node:crypto and without the SDK. */
export function verifyRequest(incoming: IncomingSigned, key: string, nowSeconds: number): Verdict {
  const [, , time, nonce, signature] = grammar.exec(incoming.authorization) ?? []
  if (!time || !nonce || !signature) return 'malformed'
  const pairs = incoming.query.split('&').map(pair => Buffer.from(pair))
  const query = pairs.sort(Buffer.compare).join('&')
  const hash = createHash('sha256').update(incoming.body).digest('hex')
  const text = ['MUSTER1', incoming.method.toUpperCase(), incoming.path, query, time, nonce, hash].join('\n')
  const right = createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest()
  if (!timingSafeEqual(right, Buffer.from(signature, 'hex'))) return 'signature'
  return Math.abs(nowSeconds - Number(time)) > 300 ? 'clock-skew' : 'accepted'
}

export function readHeader(authorization: string) {
  const [, keyId = '', time = '', nonce = ''] = grammar.exec(authorization) ?? []
  return { keyId, time: Number(time), nonce }
}

export function signResponse(key: string, status: number, nonce: string, time: number, body: string): string {
  const hash = createHash('sha256').update(body).digest('hex')
  const text = ['MUSTER1-RESPONSE', status, nonce, time, hash].join('\n')
  const signature = createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex')
  return `time=${time}, signature=${signature}`
}
