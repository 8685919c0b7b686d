import { BlockList, isIP, isIPv4 } from 'node:net'
import { z } from 'zod'

/** Apart, because a list takes an IPv4 address for an IPv6 one of ::/16 as well. */
interface Ranges {
  ipv4: BlockList
  ipv6: BlockList
}

const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6')

function listOf(ranges: readonly string[]): Ranges {
  const lists: Ranges = { ipv4: new BlockList(), ipv6: new BlockList() }
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/')
    const family = familyOf(address)
    lists[family].addSubnet(address, Number(prefix), family)
  }
  return lists
}

function has(lists: Ranges, address: string): boolean {
  const family = familyOf(address)
  return lists[family].check(address, family)
}

/** This machine, this wire, everybody: no network of a school. */
const nobodys = listOf([
  '127.0.0.0/8',
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/3',
  '::/16',
  'fe80::/10',
  'ff00::/8',
])
const privates = listOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'])

const widest = { 4: 8, 6: 16 }
/** A host changes the lower half of its IPv6 address at will, so only the upper half is looked at. */
const narrowest = { 4: 32, 6: 64 }

function problemOf(range: string): string | undefined {
  const [address = '', prefix, rest] = range.split('/')
  const family = isIP(address)
  if (
    (family !== 4 && family !== 6) ||
    rest !== undefined ||
    (prefix !== undefined && !/^\d{1,3}$/.test(prefix))
  )
    return `“${range}” is no range of addresses. Write it like 203.0.113.0/24 or 2001:db8:12::/48.`
  if (/[.]/.test(address) && family === 6) return `Write the IPv4 part of “${range}” alone.`
  const bits = prefix === undefined ? narrowest[family] : Number(prefix)
  if (bits < widest[family]) return `“${range}” takes in too much of the internet.`
  if (bits > narrowest[family])
    return family === 4
      ? `“${range}” is no range of addresses.`
      : `“${range}” is too narrow: of an IPv6 address the first 64 bits are looked at.`
  if (has(nobodys, address)) return `“${range}” is nobody’s network: every machine has it for itself.`
  return undefined
}

/** An address, or a range of them in CIDR, of IPv4 or IPv6. */
export const addressRange = z
  .string()
  .trim()
  .toLowerCase()
  .max(50)
  .superRefine((range, check) => {
    const problem = problemOf(range)
    if (problem) check.addIssue({ code: 'custom', message: problem })
  })
  .transform(range => (range.includes('/') ? range : `${range}/${isIPv4(range) ? 32 : 64}`))

export const isPrivate = (range: string) => has(privates, range.split('/')[0] ?? '')

/** A client's address as a range that holds it; undefined when it is nobody's network or no address at all. */
export const rangeAround = (ip: string): string | undefined => addressRange.safeParse(ip).data

/**
 * Whether a client's address (of IPv6 its network, as the request has it) lies in one of the ranges; unknown where there
 * are none, or where the server saw no address.
 */
export function seenFrom(ranges: readonly string[], ip: string): 'campus' | 'elsewhere' | 'unknown' {
  const address = ip.split('/')[0] ?? ''
  if (ranges.length === 0 || isIP(address) === 0) return 'unknown'
  return has(listOf(ranges), address) ? 'campus' : 'elsewhere'
}
