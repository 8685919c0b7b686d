import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

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

/** The address is one that the server must not call; trying again is pointless. */
export class ForbiddenUrl extends Error {
  override name = 'ForbiddenUrl'
}

export interface GuardedFetchOptions {
  timeoutMs?: number
  /** All addresses of a name. */
  resolve?: (name: string) => Promise<{ address: string; family: number }[]>
}

const mostAnswerBytes = 16_384

/** https on its usual port, a name with a dot or a public address, nobody's password in it. */
export function requireHttps(text: string): URL {
  const refuse = (why: string): never => {
    throw new ForbiddenUrl(`This address cannot be called: ${why}.`)
  }
  if (!URL.canParse(text) || text.length > 2_000) return refuse('it is no URL')
  const url = new URL(text)
  if (url.protocol !== 'https:') refuse('it is not https')
  if (url.port !== '') refuse('it names a port')
  if (url.username || url.password) refuse('it holds a name or a password')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) ? !isPublicAddress(host) : !/\.[a-z][a-z0-9-]*\.?$/i.test(host)) refuse('it is not public')
  if (/(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid)\.?$/i.test(host))
    refuse('it is not public')
  return url
}

function call(
  url: URL,
  pinned: { address: string; family: number },
  asked: GuardedRequest,
  timeoutMs: number,
) {
  return new Promise<GuardedAnswer>((resolve, reject) => {
    const outgoing = request(url, {
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

/**
 * Calls addresses that users gave us: https only, every address of the name public, connected to exactly that one, no
 * redirects followed, over after `timeoutMs` (5 s). Throws {@link ForbiddenUrl} before anything is sent.
 */
export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch {
  const { timeoutMs = 5_000, resolve = name => lookup(name, { all: true, verbatim: true }) } = options
  return async (text, asked) => {
    const url = requireHttps(text)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const family = isIP(host)
    const addresses = family ? [{ address: host, family }] : await resolve(host)
    const [first] = addresses
    if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
      throw new ForbiddenUrl('This address cannot be called: it is not public.')
    return call(url, first, asked, timeoutMs)
  }
}
