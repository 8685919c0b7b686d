import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createGuardedFetch, requireHttps } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'

const privateHosts = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '127.0.0.1.',
  '127.255.255.254',
  '0',
  '0.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '169.254.170.2',
  '100.64.0.1',
  '100.127.255.255',
  '198.18.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[2001:db8::1]',
  '[100::1]',
  '[0:0:0:0:0:ffff:a9fe:a9fe]',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'metadata.google.internal',
  'printer.local',
  'intranet',
  'router',
  'db.internal',
  'host.lan',
  '１２７.0.0.1',
  '①②⑦.0.0.1',
  'loc%61lhost',
  '127。0。0。1',
  '1.0.0.127.in-addr.arpa',
  'service.test',
]
const oddUrls = [
  'http://example.org/',
  'ftp://example.org/',
  'file:///etc/passwd',
  'gopher://example.org/',
  'data:text/plain,x',
  'javascript:alert(1)',
  'https://example.org:8443/',
  'https://example.org:22/',
  'https://user@example.org/',
  'https://user:word@example.org/',
  'https://',
  '//example.org/',
  'example.org',
  '',
  'https://example.org@127.0.0.1/',
  'https://127.0.0.1#@example.org/',
  'https://127.0.0.1\\@example.org/',
  `https://example.org/${'x'.repeat(2_000)}`,
  'wss://example.org/',
  'HTTP://EXAMPLE.ORG/',
]
/** Names that answer with an address inside, alone or beside one outside. */
const inside = [
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  'fe80::1%eth0',
]

it('nothing that leads inside is called, however it is written', async () => {
  let hits = 0
  const server = createServer((_, response) => {
    hits++
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const forms = [
    ...privateHosts.flatMap(host => [`https://${host}/`, `https://${host}:${port}/`]),
    ...oddUrls,
  ]
  expect(forms.length).toBeGreaterThan(80)
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  const fetch = createGuardedFetch({ resolve })
  const asked = { method: 'POST' as const, headers: {} }
  for (const form of forms)
    await expect(fetch(form, asked), form).rejects.toMatchObject({ name: 'ForbiddenUrl' })
  for (const address of inside) {
    const family = address.includes(':') ? 6 : 4
    for (const others of [[], [{ address: '93.184.215.14', family: 4 }]]) {
      const rebound = createGuardedFetch({ resolve: async () => [...others, { address, family }] })
      await expect(rebound('https://push.example.org/x', asked)).rejects.toMatchObject({
        name: 'ForbiddenUrl',
      })
    }
  }
  const empty = createGuardedFetch({ resolve: async () => [] })
  await expect(empty('https://push.example.org/x', asked)).rejects.toMatchObject({ name: 'ForbiddenUrl' })
  server.close()
  process.stdout.write(
    `${forms.length} forms of an address and ${inside.length * 2} answers of a name server: ${hits} calls\n`,
  )
  expect(hits).toBe(0)
})

it.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://wns2-by3p.notify.windows.com/w/?token=abc',
  'https://8.8.8.8/x',
])('%s may be called', url => {
  expect(requireHttps(url).href).toContain('https://')
})

it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
  '%s is public',
  address => expect(isPublicAddress(address)).toBe(true),
)
