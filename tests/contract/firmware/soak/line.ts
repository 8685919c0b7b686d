import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

/** up; refused: nobody is there; silent: taken and never answered; deaf: the server hears it, its answer is lost. */
export type LineState = 'up' | 'refused' | 'silent' | 'deaf'

/** One scan as it went over the line, and what the kiosk was told of it. */
export interface Passed {
  boot: number
  seq: number
  personId: string
  /** When the kiosk was answered; null: never. */
  answeredMs: number | null
  result: string | null
}

const upload = z.object({ boot: z.int(), events: z.array(z.object({ seq: z.int(), value: z.string() })) })
const reply = z.object({ results: z.array(z.object({ seq: z.int(), result: z.string() })) })

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

const parsed = <T>(schema: z.ZodType<T>, bytes: Buffer): T | undefined => {
  try {
    return schema.safeParse(JSON.parse(bytes.toString())).data
  } catch {
    return undefined
  }
}

const hopHeaders = /^(host|connection|content-length|transfer-encoding|content-encoding)$/

/** A header of the kiosk or of the server as it goes on; those of one connection stay behind. */
const passedOn = (entries: Iterable<[string, string]>) =>
  Object.fromEntries([...entries].filter(([name]) => !hopHeaders.test(name)))

/** Asks the server what the kiosk asked; null when nobody is there. */
async function ask(target: string, { method, headers }: IncomingMessage, body: Buffer) {
  const texts = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const sent = new Headers(passedOn(texts))
  if (headers['content-encoding']) sent.set('content-encoding', headers['content-encoding'])
  const answer = await fetch(target, {
    ...{ method, headers: sent },
    body: method === 'GET' ? undefined : new Uint8Array(body),
  }).catch(() => null)
  return answer && { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

/** The account of the scans that went over a line. */
function createAccount() {
  const passed = new Map<string, Passed>()
  const note = (request: Buffer, answer: Buffer | null) => {
    const sent = parsed(upload, request)
    const told = answer && parsed(reply, answer)
    for (const { seq, value } of sent?.events ?? []) {
      const key = `${sent?.boot}:${seq}`
      if (passed.get(key)?.answeredMs) continue
      const result = told?.results.find(one => one.seq === seq)?.result ?? null
      const answeredMs = result === null ? null : Date.now()
      passed.set(key, { boot: sent?.boot ?? -1, seq, personId: value, answeredMs, result })
    }
  }
  return { passed, note }
}

/** The network between a kiosk and its server: can fail in four ways, and keeps account of the scans that went over it. */
export async function openLine(target: () => string) {
  const { passed, note } = createAccount()
  let state: LineState = 'up'

  async function pass(request: IncomingMessage, response: ServerResponse) {
    if (state === 'refused') return void request.socket.destroy()
    const body = await bodyOf(request)
    if (state === 'silent') return
    const heard = await ask(target() + request.url, request, body)
    if (!heard) return void request.socket.destroy()
    const { answer, bytes } = heard
    // A kiosk that gave up has hung up: it hears of it when it asks again.
    const isHeard = state === 'up' && !request.socket.destroyed
    if (request.url === '/api/v1/scans') {
      const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
      note(plain, isHeard ? bytes : null)
    }
    if (!isHeard) return void request.socket.destroy()
    response.writeHead(answer.status, { ...passedOn(answer.headers), 'content-length': bytes.length })
    response.end(bytes)
  }

  const server = createServer(
    (request, response) => void pass(request, response).catch(() => response.destroy()),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('No port was given.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    passed,
    set(next: LineState) {
      state = next
      if (next !== 'up') server.closeAllConnections()
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

export type Line = Awaited<ReturnType<typeof openLine>>
