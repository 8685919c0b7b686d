import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const AUTH_WINDOW_SECONDS = 600

/** HMAC-SHA256 as lower-case hex, the only signature of the Pusher protocol. */
export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}

/** Compares in constant time; only the lengths, which are public, decide early. */
export function sameText(left: string, right: string): boolean {
  const leftBytes = Buffer.from(left)
  const rightBytes = Buffer.from(right)
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes)
}

/** `key:signature` over what the client subscribes to; `channelData` is the presence member's JSON. */
export function channelAuth(key: string, secret: string, parts: ChannelAuthParts): string {
  const signed = [parts.socketId, parts.channel]
  if (parts.channelData !== undefined) signed.push(parts.channelData)
  return `${key}:${sign(secret, signed.join(':'))}`
}

export interface ChannelAuthParts {
  socketId: string
  channel: string
  channelData?: string
}

export interface SignedRequest {
  method: string
  path: string
  /** The raw query string, without the question mark. */
  query: string
  key: string
  secret: string
  now: Date
}

/**
 * The decoded parameters of a correctly signed Pusher HTTP request, or undefined.
 * The body is not read here: the caller compares it with the signed `body_md5` afterwards.
 */
export function verifyRequest(request: SignedRequest): Map<string, string> | undefined {
  const params = decodeQuery(request.query)
  if (!params) return undefined
  const signature = params.get('auth_signature') ?? ''
  const signedParams = [...params.keys()].filter(name => name !== 'auth_signature').sort()
  const signedQuery = signedParams.map(name => `${name.toLowerCase()}=${params.get(name)}`).join('&')
  const expected = sign(request.secret, `${request.method}\n${request.path}\n${signedQuery}`)
  if (!sameText(expected, signature)) return undefined
  if (!sameText(request.key, params.get('auth_key') ?? '')) return undefined
  if (params.get('auth_version') !== '1.0') return undefined
  return isFresh(params.get('auth_timestamp'), request.now) ? params : undefined
}

export function matchesMd5(body: Buffer, md5: string | undefined): boolean {
  return md5 !== undefined && sameText(createHash('md5').update(body).digest('hex'), md5)
}

function isFresh(timestamp: string | undefined, now: Date): boolean {
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= AUTH_WINDOW_SECONDS
}

/**
 * The signature covers the decoded text, in which an encoded `&` or `=` could move a value into another
 * parameter, and a repeated name could hide one: such queries are refused.
 */
function decodeQuery(query: string): Map<string, string> | undefined {
  const params = new Map<string, string>()
  for (const pair of query.split('&')) {
    const [name, value] = decodePair(pair)
    if (name === undefined || value === undefined || params.has(name)) return undefined
    if (/[=&\n]/.test(name) || /[&\n]/.test(value)) return undefined
    params.set(name, value)
  }
  return params
}

function decodePair(pair: string): [string?, string?] {
  const equals = pair.indexOf('=')
  if (equals < 1) return []
  try {
    return [decodeURIComponent(pair.slice(0, equals)), decodeURIComponent(pair.slice(equals + 1))]
  } catch {
    return []
  }
}
