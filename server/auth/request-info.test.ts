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

  it.each([
    ['203.0.113.9:50123', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
  ])('%s is what its sender cannot change at will: %s', (seen, kept) => {
    expect(ip({ 'x-forwarded-for': seen }, 1)).toBe(kept)
    expect(ip({ [socketAddressHeader]: seen }, 0)).toBe(kept)
  })

  it('on the same wire is its network without the name of our card', () => {
    expect(ip({ [socketAddressHeader]: 'fe80::1%eth0' }, 0)).toBe('fe80:0:0:0::/64')
  })

  it.each([
    ['', 1],
    [',', 1],
    [' , ,', 3],
    ['unknown', 1],
    ['203.0.113.9\t', 2],
    ['<script>', 1],
    ['203.0.113.9 OR 1=1', 1],
    ['0'.repeat(65), 1],
    ['_hidden', 1],
  ])('is the socket’s where a proxy wrote %j', (header, hops) => {
    expect(ip({ ...socket, 'x-forwarded-for': header }, hops)).toBe('10.0.0.1')
  })

  it('of a chain of a thousand is found from its end', () => {
    const chain = [...Array.from({ length: 1_000 }, () => '198.51.100.1'), '203.0.113.9'].join(',')
    expect(ip({ 'x-forwarded-for': chain }, 1)).toBe('203.0.113.9')
  })

  it.each([
    [{ cookie: 'a=1; muster-phone=0123456789abcdef; b=2' }, '0123456789abcdef'],
    [{ 'muster-phone': '0123456789abcdef' }, '0123456789abcdef'],
    [{ cookie: 'muster-phone=short' }, undefined],
    [{ cookie: 'muster-phone=<script>alert(1)</script>' }, undefined],
    [{ cookie: `muster-phone=${'a'.repeat(65)}` }, undefined],
    [{ cookie: 'not-muster-phone=0123456789abcdef' }, undefined],
    [{}, undefined],
  ])('and the mark of the phone, if it is one: %o', (headers, phone) => {
    expect(requestInfo(new Headers(headers), 0).phone).toBe(phone)
  })

  it('comes with an id of ours and a bounded user agent', () => {
    const info = requestInfo(new Headers({ 'x-request-id': 'forged', 'user-agent': 'a'.repeat(900) }), 0)
    expect(info.id).not.toBe('forged')
    expect(info.userAgent).toHaveLength(300)
  })
})
