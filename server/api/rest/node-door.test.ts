import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { socketAddressHeader } from '../../auth/request-info.ts'
import type { RequestInfo } from '../../kernel/context.ts'
import { bodyBytesMax } from './body.ts'
import { answerRest, answerTerminal, type NodeDoor } from './node-door.ts'
import type { RestAnswer, RestRequest } from './wire.ts'

interface Seen {
  request: Pick<RestRequest, 'method' | 'path' | 'query' | 'headers'>
  info: RequestInfo
  /** Undefined: refused as too large. */
  body: Uint8Array | undefined
}

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
})

/** A server on a free port whose handler notes what reached it. */
async function open(answer: (seen: Seen) => RestAnswer, proxyHops = 0) {
  const seen: Seen[] = []
  const errors: unknown[] = []
  const note = (one: Seen) => {
    seen.push(one)
    return answer(one)
  }
  const door: NodeDoor = {
    rest: async (request, info) => note({ request, info, body: await request.body().catch(() => undefined) }),
    terminals: async () => {
      throw new Error('down')
    },
    publicUrl: 'https://muster.example.org',
    proxyHops,
    onError: error => errors.push(error),
  }
  const server = createServer((request, response) => {
    void (request.url?.includes('/iclock/') ? answerTerminal : answerRest)(door, request, response)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return { seen, errors, port, url: `http://127.0.0.1:${port}` }
}

/** Sends bytes as they are and answers what came back, up to the end of the first answer's head or its whole if the server closes. */
async function raw(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  const answered = new Promise<void>(resolve => {
    socket.on('close', () => resolve())
    socket.on('data', chunk => {
      chunks.push(chunk)
      if (/ [2-5]\d\d .*\r\n\r\n/s.test(Buffer.concat(chunks).toString('latin1'))) resolve()
    })
  })
  await once(socket, 'connect')
  for (const part of parts) socket.write(part)
  await answered
  socket.destroy()
  return Buffer.concat(chunks).toString('latin1')
}

const said = (text: string, status = 200, headers: Record<string, string> = {}): RestAnswer => ({
  status,
  headers,
  body: Buffer.from(text),
})
const ok = () => said('{"fine":true}')
const head = (line: string, ...headers: string[]) => [line, 'host: muster', ...headers, '', ''].join('\r\n')

describe('the door of REST', () => {
  it('hands over method, address under our own name, headers and the bytes as they came', async () => {
    const { seen, url } = await open(ok)
    const bytes = new Uint8Array([0, 255, 10, 13, 128])
    const answer = await fetch(`${url}/api/v1/scans?b=2&a=%20`, { method: 'POST', body: bytes })
    expect(await answer.json()).toEqual({ fine: true })
    expect(seen[0]?.request).toMatchObject({ method: 'POST', path: '/api/v1/scans', query: 'b=2&a=%20' })
    expect([...(seen[0]?.body ?? [])]).toEqual([...bytes])
  })

  it('reads no body of a GET, and says the length of its answer', async () => {
    const { seen, port } = await open(ok)
    const answer = await raw(port, head('GET /api/v1/me HTTP/1.1', 'content-length: 2'), '{}')
    expect(seen[0]?.body).toHaveLength(0)
    expect(answer).toContain('content-length: 13')
    expect(answer).not.toMatch(/transfer-encoding/i)
  })

  it('answers a HEAD without a body', async () => {
    const { url } = await open(() => said('kept back', 200, { 'x-kept': 'yes' }))
    const answer = await fetch(`${url}/api/v1/health`, { method: 'HEAD' })
    expect([answer.status, answer.headers.get('x-kept'), await answer.text()]).toEqual([200, 'yes', ''])
  })

  it('believes the socket about the address, not the client', async () => {
    const { seen, url } = await open(ok)
    await fetch(url, { headers: { [socketAddressHeader]: '203.0.113.1', 'x-forwarded-for': '203.0.113.2' } })
    expect(seen[0]?.info.ip).toBe('127.0.0.1')
    expect(seen[0]?.request.headers.get(socketAddressHeader)).toBe('127.0.0.1')
  })

  it('counts proxies from the right, over several headers of the same name', async () => {
    const { seen, port } = await open(ok, 2)
    const chain = ['x-forwarded-for: 198.51.100.1', 'X-Forwarded-For: 203.0.113.9, 10.0.0.7']
    await raw(port, head('GET /api/v1/me HTTP/1.1', ...chain))
    expect(seen[0]?.info.ip).toBe('203.0.113.9')
  })

  it.each([
    ['a way up', '/api/v1/../../etc/passwd', '/etc/passwd'],
    ['a broken escape', '/api/v1/me%E0%A4%A', '/api/v1/me%E0%A4%A'],
  ])('takes %s for a path of this server and nothing else', async (_, target, path) => {
    const { seen, port, errors } = await open(ok)
    expect(await raw(port, head(`GET ${target} HTTP/1.1`))).toContain('200 OK')
    expect(seen[0]?.request.path).toBe(path)
    expect(errors).toEqual([])
  })

  it.each(['TRACE', 'PROPFIND', 'PURGE'])('lets the handler say what it thinks of %s', async method => {
    const { seen, port, errors } = await open(() => said('no', 405))
    expect(await raw(port, head(`${method} /api/v1/me HTTP/1.1`))).toContain('405 Method Not Allowed')
    expect(errors).toEqual([])
    expect(seen).toHaveLength(method === 'TRACE' ? 0 : 1)
  })

  it('gives a header with letters beyond ASCII on, and an answer that repeats it breaks nothing', async () => {
    const { port, errors } = await open(({ request }) =>
      said('', 200, { 'x-said': request.headers.get('x-name') ?? '' }),
    )
    const sent = Buffer.from(head('GET /api/v1/me HTTP/1.1', 'x-name: M\u00fcller'), 'latin1')
    expect(await raw(port, sent)).toContain('x-said: M\u00fcller')
    expect(errors).toEqual([])
  })
})

describe('a body over the limit', () => {
  const refuse = ({ body }: Seen) => said('', body ? 200 : 413)
  const tooBig = Buffer.alloc(bodyBytesMax * 3)

  it.each([
    ['with its length', [`content-length: ${tooBig.length}`], [tooBig]],
    [
      'that does not say its length',
      ['transfer-encoding: chunked'],
      [`${tooBig.length.toString(16)}\r\n`, tooBig, '\r\n0\r\n\r\n'],
    ],
  ] as const)('is answered, not cut off: %s', async (_, headers, parts) => {
    const { port } = await open(refuse)
    const answer = await raw(port, head('POST /api/v1/scans HTTP/1.1', ...headers), ...parts)
    expect(answer).toContain('413 Payload Too Large')
  })

  it('that says so is answered before it is sent', async () => {
    const { port } = await open(refuse)
    const answer = await raw(
      port,
      head('POST /api/v1/scans HTTP/1.1', 'content-length: 999999999', 'expect: 100-continue'),
      Buffer.alloc(bodyBytesMax + 1),
    )
    expect(answer).toContain('413 Payload Too Large')
  })

  it('of exactly the limit is taken', async () => {
    const { port, seen } = await open(refuse)
    const answer = await raw(
      port,
      head('POST /api/v1/scans HTTP/1.1', `content-length: ${bodyBytesMax}`),
      Buffer.alloc(bodyBytesMax),
    )
    expect(answer).toContain('200 OK')
    expect(seen[0]?.body?.length).toBe(bodyBytesMax)
  })
})

describe('a request that goes wrong', () => {
  it('is a problem without a word of the cause', async () => {
    const { url, errors } = await open(() => {
      throw new Error('password=hunter2')
    })
    const answer = await fetch(`${url}/api/v1/me`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'application/problem+json'])
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      code: 'internal',
    })
    expect(errors).toMatchObject([{ message: 'password=hunter2' }])
  })

  it('at /iclock is plain text, which is all that terminals read', async () => {
    const { url } = await open(ok)
    const answer = await fetch(`${url}/iclock/cdata`)
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      500,
      'text/plain',
      'ERROR',
    ])
  })

  it('that ends in the middle of its body reaches no handler, and the next one is served', async () => {
    const { url, port, seen } = await open(ok)
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(head('POST /api/v1/scans HTTP/1.1', 'content-length: 1000'))
    socket.write('{"half":')
    await new Promise(resolve => setImmediate(resolve))
    socket.destroy()
    await once(socket, 'close')
    expect((await fetch(`${url}/api/v1/me`)).status).toBe(200)
    expect(seen.map(({ request }) => request.path)).toEqual(['/api/v1/me'])
  })
})
