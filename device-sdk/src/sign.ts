const encoder = new TextEncoder()
const scheme = 'MUSTER1-HMAC-SHA256'

export interface SignableRequest {
  method: string
  /** As sent on the wire: starts with '/', percent-encoding kept, without the query. */
  path: string
  /** As sent on the wire, without the '?'; an empty string when there is none. */
  query: string
  /** Unix time in whole seconds. */
  time: number
  /** 16 random bytes as 32 lower-case hexadecimal characters, new for every request. */
  nonce: string
  /** The bytes sent, after compression if there is any. */
  body: Uint8Array
}

export interface SignableResponse {
  status: number
  /** The nonce of the request this answers. */
  nonce: string
  time: number
  body: Uint8Array
}

export interface Signer {
  sign(text: string): Promise<string>
  /** Compares in constant time. */
  verify(text: string, signatureHex: string): Promise<boolean>
}

export function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

export function hexToBytes(hex: string): Uint8Array<ArrayBuffer> {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex))
    throw new TypeError('This is not hexadecimal text.')
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16),
  )
}

export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return bytesToHex(new Uint8Array(await subtle().digest('SHA-256', new Uint8Array(bytes))))
}

export function randomNonce(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)))
}

/** Sorts the raw pairs by byte; nothing is decoded, repeated and empty pairs stay. */
export function canonicalQuery(rawQuery: string): string {
  // The query is ASCII (see checkTarget), where the default order is the order of the bytes.
  return rawQuery.split('&').sort().join('&')
}

/** Throws a TypeError for a target that cannot be sent unchanged, so no line can be smuggled in. */
export async function stringToSign(request: SignableRequest): Promise<string> {
  checkTarget(request.path, request.query)
  return [
    'MUSTER1',
    request.method.toUpperCase(),
    request.path,
    canonicalQuery(request.query),
    checkTime(request.time),
    checkNonce(request.nonce),
    await sha256Hex(request.body),
  ].join('\n')
}

export async function responseStringToSign(response: SignableResponse): Promise<string> {
  const hash = await sha256Hex(response.body)
  const { status, nonce, time } = response
  return ['MUSTER1-RESPONSE', String(status), checkNonce(nonce), checkTime(time), hash].join('\n')
}

/** The key is 32 bytes as 64 hexadecimal characters; anything else throws a TypeError. */
export async function createSigner(keyHex: string): Promise<Signer> {
  const bytes = hexToBytes(keyHex)
  if (bytes.length !== 32) throw new TypeError('A device key is 64 hexadecimal characters.')
  const usages: KeyUsage[] = ['sign', 'verify']
  const key = await subtle().importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, usages)
  return {
    sign: async text => bytesToHex(new Uint8Array(await subtle().sign('HMAC', key, encoder.encode(text)))),
    verify: async (text, signatureHex) =>
      subtle().verify('HMAC', key, hexToBytes(signatureHex), encoder.encode(text)),
  }
}

/** The value of the Authorization header. */
export async function authorize(signer: Signer, keyId: string, request: SignableRequest): Promise<string> {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(keyId))
    throw new TypeError('A key id is 1 to 64 letters, digits, _ or -.')
  const signature = await signer.sign(await stringToSign(request))
  return `${scheme} key=${keyId}, time=${request.time}, nonce=${request.nonce}, signature=${signature}`
}

/** Returns the server's time (unix seconds) when the Muster-Signature header is right, otherwise null. */
export async function verifyResponse(
  signer: Signer,
  header: string | null,
  response: Omit<SignableResponse, 'time'>,
): Promise<number | null> {
  const match = /^time=(0|[1-9][0-9]{0,10}), signature=([0-9a-f]{64})$/.exec(header ?? '')
  if (!match?.[1] || !match[2]) return null
  const time = Number(match[1])
  const text = await responseStringToSign({ ...response, time })
  return (await signer.verify(text, match[2])) ? time : null
}

function subtle(): SubtleCrypto {
  // Browsers hide WebCrypto on plain http pages other than localhost.
  if (!globalThis.crypto?.subtle) throw new TypeError('WebCrypto is missing: serve this page over https.')
  return globalThis.crypto.subtle
}

function checkTarget(path: string, query: string): void {
  if (!/^\/[\x21-\x7e]*$/.test(path) || /[?#]/.test(path)) {
    throw new TypeError('The path must start with / and be percent-encoded, without a query.')
  }
  if (!/^[\x21-\x7e]*$/.test(query) || query.includes('#')) {
    throw new TypeError('The query must be percent-encoded and carry no fragment.')
  }
}

function checkTime(time: number): string {
  if (!Number.isInteger(time) || time < 0 || time > 99_999_999_999) {
    throw new TypeError('The time must be whole unix seconds.')
  }
  return String(time)
}

function checkNonce(nonce: string): string {
  if (!/^[0-9a-f]{32}$/.test(nonce))
    throw new TypeError('The nonce must be 32 lower-case hexadecimal characters.')
  return nonce
}
