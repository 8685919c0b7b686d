import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/** `/app/:key` with its query, or undefined when the address belongs to somebody else. */
export function socketAddress(url: string | undefined): { key: string; query: URLSearchParams } | undefined {
  const { path, query } = splitTarget(url)
  const key = /^\/app\/([^/]+)$/.exec(path)?.[1]
  return key === undefined ? undefined : { key, query: new URLSearchParams(query) }
}

/** Splits by hand: `new URL` would read `//host/path` as another host, and throws on some targets. */
export function splitTarget(url: string | undefined): { path: string; query: string } {
  const target = url ?? ''
  const mark = target.indexOf('?')
  return mark < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) }
}

/**
 * A browser's page may connect when it came from this host or from one of `origins`. Programs send no Origin.
 * An opaque origin ("null") is a page nobody vouches for.
 */
export function isOriginAllowed(request: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false
  const page = new URL(origin)
  if (origins.includes(page.origin)) return true
  const own = `${page.protocol}//${host ?? ''}`
  return URL.canParse(own) && new URL(own).host === page.host
}

/** Answers an upgrade in plain HTTP and hangs up. */
export function refuseUpgrade(socket: Duplex, status: 403 | 503): void {
  socket.on('error', () => socket.destroy())
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Length: 0',
    '',
    '',
  ]
  socket.end(lines.join('\r\n'), () => socket.destroy())
}
