import { lookup } from 'node:dns/promises'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from '../../kernel/addresses/public-address.ts'
import { bareHost, ForbiddenUrl, isLoopbackUrl, requireHttps } from '../../kernel/addresses/public-url.ts'

export interface GuardedRequest {
  method: 'POST' | 'GET'
  headers: Record<string, string>
  body?: Uint8Array
}

export interface GuardedAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Cut off after 16 kB. */
  body: string
}

export type GuardedFetch = (url: string, request: GuardedRequest) => Promise<GuardedAnswer>

export interface GuardedFetchOptions {
  timeoutMs?: number
  /** This machine may be called as well: only where a developer asks for it. */
  allowLoopback?: boolean
  /** All addresses of a name. */
  resolve?: (name: string) => Promise<{ address: string; family: number }[]>
}

const mostAnswerBytes = 16_384

function call(
  url: URL,
  pinned: { address: string; family: number },
  asked: GuardedRequest,
  timeoutMs: number,
) {
  return new Promise<GuardedAnswer>((resolve, reject) => {
    const open = url.protocol === 'http:' ? plainRequest : request
    const outgoing = open(url, {
      method: asked.method,
      headers: asked.headers,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      // Connects to the very address that was checked: a name that changes its mind between the two is no use.
      lookup: (_name, options, done) =>
        options.all ? done(null, [pinned]) : done(null, pinned.address, pinned.family),
    })
    outgoing.on('error', reject)
    outgoing.on('response', response => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
        if (body.length > mostAnswerBytes) response.destroy()
      })
      response.on('error', reject)
      response.on('close', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: body.slice(0, mostAnswerBytes),
        }),
      )
    })
    outgoing.end(asked.body)
  })
}

/** A name server that hangs is no reason to wait longer than for an answer. */
function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((done, reject) => {
    const timer = setTimeout(() => reject(new Error('The name could not be resolved in time.')), timeoutMs)
    work.then(done, reject).finally(() => clearTimeout(timer))
  })
}

const isLoopbackAddress = (address: string) => address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address)

/**
 * Calls addresses that users gave us: https only, every address of the name public, connected to exactly that one, no
 * redirects followed, over after `timeoutMs` (5 s). Throws {@link ForbiddenUrl} before anything is sent.
 */
export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch {
  const { timeoutMs = 5_000, allowLoopback = false } = options
  const { resolve = name => lookup(name, { all: true, verbatim: true }) } = options
  return async (text, asked) => {
    const url = requireHttps(text, { loopback: allowLoopback })
    const host = bareHost(url)
    const family = isIP(host)
    const addresses = family ? [{ address: host, family }] : await within(resolve(host), timeoutMs)
    const isAllowed = isLoopbackUrl(url) ? isLoopbackAddress : isPublicAddress
    // One address is called, and not every machine reaches IPv6.
    const first = addresses.find(one => one.family === 4) ?? addresses[0]
    if (!first || !addresses.every(({ address }) => isAllowed(address)))
      throw new ForbiddenUrl('This address cannot be called: it is not public.')
    return call(url, first, asked, timeoutMs)
  }
}
