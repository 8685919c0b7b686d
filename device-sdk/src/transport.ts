import { gzip } from './administration/gzip.ts'
import { readRetryAfterMs } from './backoff.ts'
import type { DeviceClock, ServerTime } from './clock.ts'
import { readProblem } from './contract.ts'
import { type DeviceError, fail, type Result, succeed } from './result.ts'
import { authorize, randomNonce, type Signer, verifyResponse } from './sign.ts'

/** A firmware file or a school's roster fits; what is larger is not ours. */
const responseBytesMax = 1_048_576
/** Below this, compression costs more than it saves. */
const gzipFromBytes = 1_024

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface RawAnswer {
  status: number
  headers: Headers
  bytes: Uint8Array
}

interface Exchange extends RawAnswer {
  /** The server's unix seconds; null when the answer carried no valid signature. */
  signedAt: number | null
}

export interface DeviceRequest {
  method: 'GET' | 'POST'
  path: string
  /** Percent-encoded, without the '?'. */
  query?: string
  /** Becomes JSON; a POST without one sends `{}`. */
  body?: object
}

export interface SendOptions {
  timeoutMs: number
  signal?: AbortSignal
}

export interface Credentials {
  keyId: string
  signer: Promise<Signer>
}

export interface TransportOptions {
  baseUrl: string
  credentials: Credentials
  /** Compress bodies that are worth it. */
  gzip: boolean
  fetch: Fetch
  clock: DeviceClock
  serverTime: ServerTime
}

/** Without URL.canParse, which browsers of older tablets lack. */
function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

/** Joins the base (which may have a path of its own) and an absolute path. Throws on a bad base. */
export function endpointUrl(baseUrl: string, path: string): URL {
  const base = parseUrl(baseUrl)
  if (base?.protocol !== 'http:' && base?.protocol !== 'https:') {
    throw new TypeError('The server address must start with http:// or https://.')
  }
  return new URL(`${base.origin}${base.pathname.replace(/\/+$/, '')}${path}`)
}

/** Sends signed JSON; believes only signed answers; sets the clock from a signed 401 and tries once more. */
export class Transport {
  readonly #options: TransportOptions
  #credentials: Credentials

  constructor(options: TransportOptions) {
    this.#options = options
    this.#credentials = options.credentials
  }

  /** Requests from now on are signed by this key. */
  use(credentials: Credentials): void {
    this.#credentials = credentials
  }

  async send(request: DeviceRequest, options: SendOptions): Promise<Result<unknown>> {
    return withDeadline(options, async signal => {
      const content = await this.#encode(request)
      const first = await this.#exchange(request, content, signal)
      if (!isClockSkew(first)) return toResult(first)
      return toResult(await this.#exchange(request, content, signal))
    })
  }

  async #encode({ method, body = {} }: DeviceRequest): Promise<Content> {
    if (method === 'GET') return { bytes: new Uint8Array(), headers: {} }
    const bytes = new TextEncoder().encode(JSON.stringify(body))
    const headers = { 'content-type': 'application/json' }
    const packed = this.#options.gzip && bytes.length >= gzipFromBytes ? await gzip(bytes) : null
    if (!packed) return { bytes, headers }
    return { bytes: packed, headers: { ...headers, 'content-encoding': 'gzip' } }
  }

  async #exchange(
    { method, path, query = '' }: DeviceRequest,
    content: Content,
    signal: AbortSignal,
  ): Promise<Exchange> {
    const { baseUrl, clock, serverTime } = this.#options
    const { keyId, signer: pendingSigner } = this.#credentials
    const url = endpointUrl(baseUrl, path)
    url.search = query
    const signer = await pendingSigner
    const nonce = randomNonce()
    const signed = {
      ...{ method, path: url.pathname, query: url.search.slice(1) },
      ...{ time: serverTime.unixSeconds(), nonce, body: content.bytes },
    }
    const headers = { ...content.headers, authorization: await authorize(signer, keyId, signed) }
    const startedMs = clock.upMs()
    const answer = await exchange(this.#options.fetch, url.href, {
      method,
      headers,
      signal,
      body: content.bytes,
    })
    const header = answer.headers.get('muster-signature')
    const { status, bytes: body } = answer
    const signedAt = await verifyResponse(signer, header, { status, nonce, body })
    if (signedAt !== null) serverTime.learn(signedAt, clock.upMs() - startedMs)
    return { ...answer, signedAt }
  }
}

interface Content {
  bytes: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

interface Outgoing {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
  signal: AbortSignal
}

/** One request, no redirects, no cookies; the answer is read whole. Throws when there is no answer. */
export async function exchange(fetch: Fetch, url: string, outgoing: Outgoing): Promise<RawAnswer> {
  const { method, headers, body, signal } = outgoing
  const response = await fetch(url, {
    method,
    headers: { accept: 'application/json', ...headers },
    ...(method === 'POST' ? { body } : {}),
    signal,
    // A redirect would send the signed request somewhere it was not signed for.
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
  })
  return { status: response.status, headers: response.headers, bytes: await readLimited(response) }
}

/** Runs the work under one deadline and turns what it throws into an error code. */
export async function withDeadline<T>(
  options: SendOptions,
  work: (signal: AbortSignal) => Promise<Result<T>>,
): Promise<Result<T>> {
  const controller = new AbortController()
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    controller.abort()
  }, options.timeoutMs)
  const abort = () => controller.abort()
  options.signal?.addEventListener('abort', abort)
  if (options.signal?.aborted) controller.abort()
  try {
    return await work(controller.signal)
  } catch (cause) {
    if (timedOut) return fail('timeout', `The server did not answer within ${options.timeoutMs} ms.`)
    if (options.signal?.aborted) return fail('aborted', 'The request was cancelled.')
    return fail('network', `The server cannot be reached: ${cause instanceof Error ? cause.message : cause}.`)
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', abort)
  }
}

/** Maps a status that is not 2xx to an error; the caller has decided that the answer may be believed. */
export function errorFrom(answer: RawAnswer, serverUnixSeconds: number): DeviceError {
  const problem = readProblem(parseJson(answer.bytes)) ?? undefined
  const retryAfterMs = readRetryAfterMs(answer.headers.get('retry-after'), serverUnixSeconds)
  const message = problem?.detail || problem?.title || `The server answered with status ${answer.status}.`
  const more = { status: answer.status, problem, retryAfterMs }
  if (answer.status === 401 && problem?.code === 'clock-skew') return fail('clock-skew', message, more).error
  if (answer.status === 401) return fail('unauthorized', message, more).error
  if (answer.status === 429) return fail('rate-limited', message, more).error
  return fail(answer.status >= 500 ? 'server-error' : 'rejected', message, more).error
}

export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

function toResult(exchange: Exchange): Result<unknown> {
  const { status, headers, signedAt, bytes } = exchange
  if (signedAt === null) {
    // An unknown or revoked key cannot be signed for, so only a bare 401 is allowed to stay unsigned.
    if (status === 401 && !headers.has('muster-signature')) {
      return fail('unauthorized', 'The server does not know this key, or it was revoked.', { status })
    }
    return fail('untrusted-response', 'The answer is not signed by the server, so it is ignored.', { status })
  }
  if (status < 200 || status > 299) return { data: null, error: errorFrom(exchange, signedAt) }
  return succeed(parseJson(bytes))
}

function isClockSkew(exchange: Exchange): boolean {
  if (exchange.status !== 401 || exchange.signedAt === null) return false
  return readProblem(parseJson(exchange.bytes))?.code === 'clock-skew'
}

async function readLimited(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value)
    size += part.value.length
    if (size > responseBytesMax) {
      await reader?.cancel()
      throw new Error('the answer is larger than 1 MB')
    }
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
