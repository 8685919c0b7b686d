import { isIPv6 } from 'node:net'

/** An IPv4 address in an IPv6 one, spelled in groups: ::ffff:cb00:7109. */
function mappedOf(groups: string[]): string | undefined {
  const values = groups.map(group => Number.parseInt(group, 16))
  const [high = 0, low = 0] = values.slice(6)
  if (values.length !== 8 || values[5] !== 0xffff || values.slice(0, 5).some(Boolean)) return undefined
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** An IPv6 host changes the lower half of its address at will: its network is the upper half. */
export function networkOf(address: string): string {
  // Some proxies write the port as well, which changes with every connection.
  const host = /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
  const ip = host
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '')
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = ip.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after]
  const mapped = mappedOf(all)
  if (mapped) return mapped
  return `${all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
