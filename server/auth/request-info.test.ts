import { describe, expect, it } from 'vitest'
import { requestInfo, socketAddressHeader } from './request-info.ts'

const ip = (headers: Record<string, string>, proxyHops: number) =>
  requestInfo(new Headers(headers), proxyHops).ip

describe('the client address', () => {
  const socket = { [socketAddressHeader]: '10.0.0.1' }

  it('is the socket’s without proxies, whatever the client claims', () => {
    expect(ip({ ...socket, 'x-forwarded-for': '203.0.113.9' }, 0)).toBe('10.0.0.1')
  })

  it('is what our outermost proxy saw, not what the client wrote before it', () => {
    const forged = { ...socket, 'x-forwarded-for': '198.51.100.1, 203.0.113.9' }
    expect(ip(forged, 1)).toBe('203.0.113.9')
    expect(ip({ ...socket, 'x-forwarded-for': '198.51.100.1, 203.0.113.9, 10.0.0.2' }, 2)).toBe('203.0.113.9')
  })

  it('falls back to the socket when the chain is shorter than configured or holds rubbish', () => {
    expect(ip({ ...socket, 'x-forwarded-for': '203.0.113.9' }, 2)).toBe('10.0.0.1')
    expect(ip({ ...socket, 'x-forwarded-for': 'DROP TABLE' }, 1)).toBe('10.0.0.1')
    expect(ip({}, 1)).toBe('unknown')
  })

  it('comes with an id of ours and a bounded user agent', () => {
    const info = requestInfo(new Headers({ 'x-request-id': 'forged', 'user-agent': 'a'.repeat(900) }), 0)
    expect(info.id).not.toBe('forged')
    expect(info.userAgent).toHaveLength(300)
  })
})
