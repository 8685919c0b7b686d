import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** The address is one that the server must not call; trying again is pointless. */
export class ForbiddenUrl extends Error {
  override name = 'ForbiddenUrl'
}

/** The host of a URL without the brackets of IPv6. */
export const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

const loopbackHosts = ['localhost', '127.0.0.1', '::1']
export const isLoopbackUrl = (url: URL) =>
  ['http:', 'https:'].includes(url.protocol) && loopbackHosts.includes(bareHost(url))

interface Allowed {
  /** This machine itself, on any port and without TLS: for developing against a receiver of one's own. */
  loopback?: boolean | undefined
}

/** https on its usual port, a name with a dot or a public address, nobody's password in it. Throws {@link ForbiddenUrl}. */
export function requireHttps(text: string, { loopback }: Allowed = {}): URL {
  const refuse = (why: string): never => {
    throw new ForbiddenUrl(`This address cannot be called: ${why}.`)
  }
  if (!URL.canParse(text) || text.length > 2_000) return refuse('it is no URL')
  const url = new URL(text)
  if (url.username || url.password) refuse('it holds a name or a password')
  if (loopback && isLoopbackUrl(url)) return url
  if (url.protocol !== 'https:') refuse('it is not https')
  if (url.port !== '') refuse('it names a port')
  const host = bareHost(url)
  if (isIP(host) ? !isPublicAddress(host) : !/\.[a-z][a-z0-9-]*\.?$/i.test(host)) refuse('it is not public')
  if (/(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid)\.?$/i.test(host))
    refuse('it is not public')
  return url
}
