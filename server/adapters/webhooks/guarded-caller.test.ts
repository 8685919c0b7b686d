import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { formsInside } from '../../../tests/support/samples/urls-inside.ts'
import { createGuardedFetch } from '../guarded-fetch/guarded-fetch.ts'
import { createGuardedCaller } from './guarded-caller.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Somebody who listens on this machine. */
async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const developer = (timeoutMs = 20_000) =>
  createGuardedCaller(createGuardedFetch({ allowLoopback: true, timeoutMs }))

describe('a call that a user asked for', () => {
  it('reaches nobody inside, however the address is written', async () => {
    let hits = 0
    const port = await listen((_, response) => {
      hits++
      response.end()
    })
    const caller = createGuardedCaller(
      createGuardedFetch({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] }),
    )
    const forms = [...formsInside(port), `http://127.0.0.1:${port}/`, `http://localhost:${port}/`]
    for (const form of forms)
      expect(await caller.post(form, {}, '{}'), form).toMatchObject({
        kind: 'unreachable',
        reason: expect.stringContaining('cannot be called'),
      })
    process.stdout.write(`webhooks: ${forms.length} forms of an address inside, ${hits} hits\n`)
    expect(hits).toBe(0)
  })

  it('reaches this machine for a developer, and what it calls itself leads nowhere else', async () => {
    let hits = 0
    const port = await listen((_, response) => {
      hits++
      response.writeHead(204).end()
    })
    expect(await developer().post(`http://127.0.0.1:${port}/`, {}, '{}')).toEqual({
      kind: 'answered',
      status: 204,
      excerpt: '',
    })
    const moved = createGuardedFetch({
      allowLoopback: true,
      resolve: async () => [{ address: '10.0.0.1', family: 4 }],
    })
    const caller = createGuardedCaller(moved)
    expect(await caller.post(`http://localhost:${port}/`, {}, '{}')).toMatchObject({ kind: 'unreachable' })
    expect(await caller.post('http://10.0.0.1/', {}, '{}')).toMatchObject({ kind: 'unreachable' })
    expect(hits).toBe(1)
  })

  it('sends the body and headers as they are', async () => {
    const seen: unknown[] = []
    const port = await listen((request, response) => {
      let body = ''
      request.on('data', chunk => {
        body += chunk
      })
      request.on('end', () => {
        seen.push([request.method, request.headers['webhook-id'], body])
        response.writeHead(200).end('thanks')
      })
    })
    const result = await developer().post(
      `http://localhost:${port}/a?b=1`,
      { 'webhook-id': 'msg_1' },
      '{"ü":1}',
    )
    expect(result).toEqual({ kind: 'answered', status: 200, excerpt: 'thanks' })
    expect(seen).toEqual([['POST', 'msg_1', '{"ü":1}']])
  })

  it('follows no redirect', async () => {
    const paths: (string | undefined)[] = []
    const port = await listen((request, response) => {
      paths.push(request.url)
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    const result = await developer().post(`http://127.0.0.1:${port}/`, {}, '{}')
    expect(result).toMatchObject({ kind: 'answered', status: 302 })
    expect(paths).toEqual(['/'])
  })

  it('keeps little of an answer without end, and nothing that cannot be stored', async () => {
    const port = await listen((_, response) => {
      response.writeHead(500)
      const more = () => {
        while (!response.destroyed && response.write('\u0000ä'.repeat(4_000)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    const result = await developer().post(`http://127.0.0.1:${port}/`, {}, '{}')
    expect(result).toEqual({ kind: 'answered', status: 500, excerpt: 'ä'.repeat(1_000) })
  })

  it.each([
    ['60', 60_000],
    ['0.4', 400],
    ['99999999', 43_200_000],
    ['-5', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ])('hears a wish to wait of %s', async (header, retryAfterMs) => {
    const port = await listen((_, response) => response.writeHead(503, { 'retry-after': header }).end())
    const result = await developer().post(`http://127.0.0.1:${port}/`, {}, '{}')
    expect(result).toEqual({
      kind: 'answered',
      status: 503,
      excerpt: '',
      ...(retryAfterMs && { retryAfterMs }),
    })
  })

  it('gives up on whoever is silent, refuses or cannot be found', async () => {
    const silent = await listen(() => {})
    const late = { kind: 'unreachable', reason: 'There was no answer in time.' }
    expect(await developer(100).post(`http://127.0.0.1:${silent}/`, {}, '{}')).toEqual(late)
    const gone = await listen(() => {})
    const [, second] = servers
    await new Promise(resolve => second?.close(resolve))
    const refused = { kind: 'unreachable', reason: 'The connection was refused.' }
    expect(await developer().post(`http://127.0.0.1:${gone}/`, {}, '{}')).toEqual(refused)
    const nameless = createGuardedCaller(
      createGuardedFetch({
        resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
      }),
    )
    const unknown = { kind: 'unreachable', reason: 'There is no such name.' }
    expect(await nameless.post('https://receiver.example.org/', {}, '{}')).toEqual(unknown)
    const stuck = createGuardedCaller(
      createGuardedFetch({ timeoutMs: 50, resolve: () => new Promise(() => {}) }),
    )
    expect(await stuck.post('https://receiver.example.org/', {}, '{}')).toEqual({
      kind: 'unreachable',
      reason: 'The name could not be resolved in time.',
    })
  })
})
