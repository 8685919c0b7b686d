import type { RequestInfo } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { networkOf } from '../kernel/network.ts'

/** Set by our own server from the socket, after dropping whatever the client sent under this name. */
export const socketAddressHeader = 'x-muster-socket-address'

/** Set by proxy.ts in a browser that signs in or checks in; apps send a header of their own choosing. */
export const phoneCookie = 'muster-phone'
const phoneHeader = 'muster-phone'
const phoneShape = /^[\w-]{16,64}$/

/** Whoever deletes or changes it is a new phone; so it is a claim, and proves nothing. */
function phoneOf(headers: Pick<Headers, 'get'>): string | undefined {
  const cookies = (headers.get('cookie') ?? '').split(';').map(pair => pair.trim().split('='))
  const mark = cookies.find(([name]) => name === phoneCookie)?.[1] ?? headers.get(phoneHeader) ?? ''
  return phoneShape.test(mark) ? mark : undefined
}

/** The characters of an IPv4 or IPv6 address, with a zone or a port: anything else is not one. */
const addressShape = /^[0-9a-f.:%[\]]{2,64}$/i

/**
 * The client's address as the outermost of our own proxies saw it: each appends to X-Forwarded-For, so with n proxies
 * the n-th from the right is the last entry that no client could have written. Without proxies the header is ignored.
 */
function clientAddress(headers: Pick<Headers, 'get'>, proxyHops: number): string {
  const socket = headers.get(socketAddressHeader) ?? ''
  if (proxyHops === 0) return socket || 'direct'
  const chain = (headers.get('x-forwarded-for') ?? '').split(',').map(entry => entry.trim())
  const claimed = chain.at(-proxyHops) ?? ''
  return addressShape.test(claimed) ? claimed : socket || 'unknown'
}

/**
 * What a request says about where it came from. The id is ours: a client's could forge entries of the log. Of the address
 * only what its sender cannot change at will: no port, and the network of an IPv6 host.
 */
export function requestInfo(headers: Pick<Headers, 'get'>, proxyHops: number): RequestInfo {
  return {
    id: newId(),
    ip: networkOf(clientAddress(headers, proxyHops)),
    userAgent: (headers.get('user-agent') ?? '').slice(0, 300),
    phone: phoneOf(headers),
  }
}
