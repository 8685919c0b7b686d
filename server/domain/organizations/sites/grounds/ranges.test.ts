import { describe, expect, it } from 'vitest'
import { networkOf } from '../../../../kernel/network.ts'
import { addressRange, isPrivate, rangeAround, seenFrom } from './ranges.ts'

const read = (text: string) => addressRange.safeParse(text)

describe('a range of addresses', () => {
  it.each([
    [' 203.0.113.9 ', '203.0.113.9/32'],
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['2001:DB8:12::/48', '2001:db8:12::/48'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ])('%s is %s', (written, range) => {
    expect(read(written).data).toBe(range)
  })

  it.each([
    '',
    'campus',
    '203.0.113.0/33',
    '203.0.113.0/-1',
    '203.0.113.0/24/24',
    '203.0.113.256',
    '203.0.113.0/1e1',
    '0.0.0.0/0',
    '64.0.0.0/7',
    '127.0.0.1',
    '169.254.1.1',
    '255.255.255.255',
    '::/0',
    '2000::/3',
    '::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1/128',
    '::ffff:10.0.0.0/104',
    '::ffff:a00:0/104',
    '10.0.0.0/24%eth0',
  ])('%s is refused, with a sentence', written => {
    const { success, error } = read(written)
    expect(success).toBe(false)
    expect(error?.issues[0]?.message).toMatch(/\.$/)
  })

  it('says when it is a private one', () => {
    expect(
      ['10.1.0.0/16', '172.31.0.0/16', '192.168.1.0/24', '100.64.0.0/10', 'fd00::/16'].every(isPrivate),
    ).toBe(true)
    expect(['203.0.113.0/24', '172.32.0.0/16', '2001:db8::/32'].some(isPrivate)).toBe(false)
  })

  it('around an address holds it; around nothing there is none', () => {
    for (const address of ['203.0.113.9', '2001:db8:1:2:3:4:5:6', '192.168.1.4']) {
      const ip = networkOf(address)
      expect(seenFrom([rangeAround(ip) ?? ''], ip)).toBe('campus')
    }
    for (const ip of ['127.0.0.1', networkOf('::1'), 'direct', 'unknown', ''])
      expect(rangeAround(ip)).toBeUndefined()
  })
})

describe('an address is seen', () => {
  const ranges = ['203.0.113.0/24', '2001:db8:12::/48']
  it.each([
    ['203.0.113.255', 'campus'],
    ['203.0.114.0', 'elsewhere'],
    // As a proxy may spell an IPv4 address.
    ['::ffff:203.0.113.7', 'campus'],
    ['::ffff:cb00:7107', 'campus'],
    ['::ffff:cb00:7207', 'elsewhere'],
    ['2001:db8:12:ffff::1', 'campus'],
    ['2001:db8:13::1', 'elsewhere'],
    ['direct', 'unknown'],
    ['', 'unknown'],
  ])('%s from %s', (address, place) => {
    expect(seenFrom(ranges, networkOf(address))).toBe(place)
  })

  it('from nowhere in particular where a site has no networks', () => {
    expect(seenFrom([], '203.0.113.1')).toBe('unknown')
  })
})
