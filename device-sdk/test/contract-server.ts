import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import type { ScanEvent } from '../src/index.ts'
import { readHeader, signResponse, verifyRequest } from './verify-request.ts'

export interface Reply {
  status: number
  body: string
  headers?: Record<string, string>
}

export interface Seen {
  path: string
  authorization: string
  body: string
  /** As it was on the wire. */
  sentBytes: number
}

/** What happens to one request: a reply replaces the contract's own, 'lose' swallows it, 'hang' never answers. */
export type Fault = Reply | 'lose' | 'hang' | 'unsigned' | 'forged'

interface ScanBody {
  boot: number
  upMs: number | null
  events: ScanEvent[]
}

export const problem = (status: number, code: string, headers?: Record<string, string>): Reply => ({
  status,
  headers,
  body: JSON.stringify({ type: 'about:blank', title: code, status, code, detail: `Problem: ${code}.` }),
})

/** A tiny server that speaks the device contract on a free port, with faults on demand. */
export class ContractServer {
  key = '5a'.repeat(32)
  keyId = 'key_test'
  readonly claimCode = 'ABCD2345'
  /** Every event in the order of its first arrival, as "boot:seq". */
  readonly arrived: string[] = []
  readonly values = new Map<string, string>()
  readonly batches: ScanBody[] = []
  readonly seen: Seen[] = []
  readonly nonces = new Set<string>()
  readonly heartbeats: Record<string, unknown>[] = []
  faults: Fault[] = []
  /** What the next heartbeats bring besides the time. */
  orders: Record<string, unknown> = { configVersion: 7, commands: [] }
  /** What the roster answers, by the query of the request. */
  rosters: Record<string, unknown> = {}
  lastBoot: number | null = null
  /** A card value the server calls invalid, with the whole batch around it. */
  poison: string | null = null
  nowSeconds = () => Math.floor(Date.now() / 1000)
  #port = 0
  #server = createServer((request, response) => void this.#serve(request, response))

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(): Promise<this> {
    // The port stays the same after an outage.
    await new Promise<void>(resolve => this.#server.listen(this.#port, '127.0.0.1', resolve))
    const address = this.#server.address() as AddressInfo
    this.#port = address.port
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
    const [path = '', query = ''] = (request.url ?? '').split('?')
    const authorization = request.headers.authorization ?? ''
    this.seen.push({ path, authorization, body: plain.toString(), sentBytes: body.length })
    const fault = this.faults.shift()
    if (fault === 'hang') return
    if (path === '/api/v1/devices/claim')
      return send(response, typeof fault === 'object' ? fault : this.#claim(body))

    const { keyId, nonce } = readHeader(authorization)
    const incoming = { method: request.method ?? '', path, query, body, authorization }
    const verdict = verifyRequest(incoming, this.key, this.nowSeconds())
    if (keyId !== this.keyId || verdict === 'malformed' || verdict === 'signature') {
      return send(response, problem(401, 'unauthorized'))
    }
    const skewed = verdict === 'clock-skew' ? problem(401, 'clock-skew') : null
    const reply = skewed ?? (typeof fault === 'object' ? fault : this.#answer(path, query, nonce, plain))
    if (fault === 'lose') return void response.destroy()
    if (fault === 'unsigned') return send(response, reply)
    const key = fault === 'forged' ? 'ff'.repeat(32) : this.key
    const signature = signResponse(key, reply.status, nonce, this.nowSeconds(), reply.body)
    send(response, { ...reply, headers: { ...reply.headers, 'muster-signature': signature } })
  }

  #answer(path: string, query: string, nonce: string, body: Buffer): Reply {
    if (this.nonces.has(nonce)) return problem(401, 'replayed')
    this.nonces.add(nonce)
    const serverTime = new Date(this.nowSeconds() * 1000).toISOString()
    const ok = (content: object): Reply => ({ status: 200, body: JSON.stringify(content) })
    switch (path) {
      case '/api/v1/scans':
        return this.#acceptScans(JSON.parse(body.toString()), serverTime)
      case '/api/v1/devices/heartbeat':
        this.heartbeats.push(JSON.parse(body.toString()))
        return ok({ serverTime, ...this.orders })
      case '/api/v1/devices/roster':
        return ok(this.rosters[query] ?? { cursor: 'none', full: true, people: [], removed: [] })
      case '/api/v1/devices/rotate-key':
        return this.#rotateKey()
      default:
        return problem(404, 'not-found')
    }
  }

  /** Signed by the old key, as the real answer is. */
  #rotateKey(): Reply {
    const next = { keyId: 'key_next', key: '6b'.repeat(32) }
    setImmediate(() => Object.assign(this, next))
    return { status: 200, body: JSON.stringify(next) }
  }

  #acceptScans(batch: ScanBody, serverTime: string): Reply {
    if (batch.events.some(event => event.value === this.poison)) return problem(422, 'invalid')
    this.batches.push(batch)
    const results = batch.events.map(event => {
      const id = `${batch.boot}:${event.seq}`
      if (!this.values.has(id)) this.arrived.push(id)
      this.values.set(id, event.value)
      return {
        seq: event.seq,
        result: 'present',
        name: 'Ada Example',
        say: ['Welcome', event.value],
        led: 'green',
      }
    })
    return { status: 200, body: JSON.stringify({ results, serverTime }) }
  }

  #claim(body: Buffer): Reply {
    const { code } = JSON.parse(body.toString())
    if (code !== this.claimCode) return problem(404, 'not-found')
    const device = { deviceId: 'dev_1', keyId: this.keyId, key: this.key, organization: 'Example School' }
    const serverTime = new Date(this.nowSeconds() * 1000).toISOString()
    return {
      status: 201,
      body: JSON.stringify({
        ...device,
        name: 'Front door',
        room: 'Hall',
        lastBoot: this.lastBoot,
        serverTime,
      }),
    }
  }
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(reply.body)
}
