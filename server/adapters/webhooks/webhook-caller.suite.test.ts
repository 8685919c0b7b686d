import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { WebhookCaller, WebhookResult } from '../../ports/webhook-caller.ts'
import { createGuardedFetch } from '../guarded-fetch/guarded-fetch.ts'
import { createGuardedCaller } from './guarded-caller.ts'
import { createWrittenCaller } from './written.ts'

interface Heard {
  headers: Record<string, unknown>
  body: string
}

/** What the receiver says; 'cut': it hangs up instead. */
type Said = { status: number; text?: string; headers?: Record<string, string> } | 'cut'

interface Opened {
  caller: WebhookCaller
  url: string
  heard: Heard[]
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Over HTTP, to a receiver on this machine. */
async function overHttp(said: Said): Promise<Opened> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      if (said === 'cut') request.socket.destroy()
      else response.writeHead(said.status, said.headers).end(said.text)
    })
  })
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const caller = createGuardedCaller(createGuardedFetch({ allowLoopback: true, timeoutMs: 60_000 }))
  return { caller, heard, url: `http://127.0.0.1:${port}/hook` }
}

/** As written, to nobody. */
async function written(said: Said): Promise<Opened> {
  const caller = createWrittenCaller(async (): Promise<WebhookResult> => {
    if (said === 'cut') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    const wait = Number(said.headers?.['retry-after'])
    const retry = wait > 0 ? { retryAfterMs: wait * 1_000 } : {}
    return { kind: 'answered', status: said.status, excerpt: said.text ?? '', ...retry }
  })
  return { caller, heard: caller.calls, url: 'https://receiver.example.org/hook' }
}

describe.each([
  { name: 'guarded', open: overHttp },
  { name: 'written', open: written },
])('a webhook caller: $name', ({ open }) => {
  it('gives the receiver the headers and the body as they are', async () => {
    const { caller, heard, url } = await open({ status: 204 })
    expect(await caller.post(url, { 'webhook-id': 'msg_1' }, '{"name":"Zoë 🎓"}')).toEqual({
      kind: 'answered',
      status: 204,
      excerpt: '',
    })
    expect(heard).toMatchObject([{ headers: { 'webhook-id': 'msg_1' }, body: '{"name":"Zoë 🎓"}' }])
  })

  it.each([200, 301, 404, 410, 500, 503])('tells a %i as it was said', async status => {
    const { caller, heard, url } = await open({ status, text: `said ${status}` })
    const result = await caller.post(url, {}, '{}')
    expect(result).toEqual({ kind: 'answered', status, excerpt: `said ${status}` })
    expect(heard).toHaveLength(1)
  })

  it('hears when the receiver wants to be asked again', async () => {
    const { caller, url } = await open({ status: 429, headers: { 'retry-after': '7' } })
    expect(await caller.post(url, {}, '{}')).toMatchObject({ status: 429, retryAfterMs: 7_000 })
  })

  it('keeps the beginning of a long answer, and nothing that cannot be stored', async () => {
    const { caller, url } = await open({ status: 500, text: `\u0000${'long '.repeat(400)}` })
    const result = await caller.post(url, {}, '{}')
    expect(result).toEqual({ kind: 'answered', status: 500, excerpt: 'long '.repeat(200) })
  })

  it('never throws: whoever hangs up is unreachable, with a reason for people', async () => {
    const { caller, heard, url } = await open('cut')
    const result = await caller.post(url, {}, '{}')
    expect(result).toEqual({ kind: 'unreachable', reason: expect.stringMatching(/^[A-Z].*\.$|hang up/) })
    expect(heard).toHaveLength(1)
  })
})
