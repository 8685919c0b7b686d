import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { addressesInside, formsInside } from '../../../tests/support/samples/urls-inside.ts'
import { isPublicAddress } from '../../kernel/addresses/public-address.ts'
import { requireHttps } from '../../kernel/addresses/public-url.ts'
import { createGuardedFetch } from './guarded-fetch.ts'

it('nothing that leads inside is called, however it is written', async () => {
  let hits = 0
  const server = createServer((_, response) => {
    hits++
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const forms = formsInside(port)
  expect(forms.length).toBeGreaterThan(80)
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  const fetch = createGuardedFetch({ resolve })
  const asked = { method: 'POST' as const, headers: {} }
  for (const form of forms)
    await expect(fetch(form, asked), form).rejects.toMatchObject({ name: 'ForbiddenUrl' })
  for (const address of addressesInside) {
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
    `${forms.length} forms of an address and ${addressesInside.length * 2} answers of a name server: ${hits} calls\n`,
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
