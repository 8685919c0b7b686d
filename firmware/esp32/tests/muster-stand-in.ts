import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Device, type DeviceOptions } from '../model/device.ts'

export const identity = {
  deviceId: '0190f0a0-0000-7000-8000-000000000001',
  keyId: 'key_reader_1',
  key: '5a'.repeat(32),
}
export type Handler = (
  body: Record<string, unknown>,
  path: string,
) => { status?: number; body: unknown; headers?: Record<string, string> }

/** The signed wire without a Muster behind it: what a test answers is signed for whatever nonce was sent. */
export class StandIn {
  readonly seen: { path: string; body: Record<string, unknown> }[] = []
  readonly routes = new Map<string, Handler>()
  key = identity.key
  #server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const path = request.url ?? ''
    const body = text === '' ? {} : JSON.parse(text)
    this.seen.push({ path, body })
    const handler = [...this.routes].find(([start]) => path.startsWith(start))?.[1]
    const answer = handler?.(body, path) ?? { status: 404, body: { code: 'not-found' } }
    const bytes =
      answer.body instanceof Uint8Array ? Buffer.from(answer.body) : Buffer.from(JSON.stringify(answer.body))
    const status = answer.status ?? 200
    const nonce = /nonce=([0-9a-f]{32})/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const signature = this.#sign(status, nonce, bytes)
    response.writeHead(status, {
      ...answer.headers,
      'muster-signature': signature,
      'content-length': bytes.length,
    })
    response.end(bytes)
  })

  #sign(status: number, nonce: string, bytes: Buffer): string {
    const time = Math.floor(Date.now() / 1000)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const text = ['MUSTER1-RESPONSE', status, nonce, time, hash].join('\n')
    return `time=${time}, signature=${createHmac('sha256', Buffer.from(this.key, 'hex')).update(text).digest('hex')}`
  }

  async open(): Promise<this> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    this.routes.set('/api/v1/scans', ({ events }) => ({
      body: {
        results: (events as { seq: number }[]).map(({ seq }) => ({
          seq,
          result: 'present',
          say: [`Scan ${seq}`, 'Present'],
          led: 'green',
        })),
      },
    }))
    this.routes.set('/api/v1/devices/heartbeat', () => ({
      body: { configVersion: 'one', commands: [], beacon: null },
    }))
    return this
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  bodies(path: string): Record<string, unknown>[] {
    return this.seen.filter(request => request.path.startsWith(path)).map(({ body }) => body)
  }

  /** Answers one heartbeat with these commands, and says yes to the rest. */
  order(...commands: { id: string; name: string; args?: object }[]): void {
    let isGiven = false
    this.routes.set('/api/v1/devices/heartbeat', () => {
      const given = isGiven ? [] : commands
      isGiven = true
      return { body: { configVersion: 'one', commands: given, beacon: null } }
    })
  }

  /** A claimed device that knows this server. */
  device({ nvs = [], ...options }: DeviceOptions = {}): Device {
    const values = {
      ssid: 'school',
      password: 'chalk-and-board',
      server: this.url,
      ...identity,
      name: 'Door',
    }
    const known = `=${Buffer.from(JSON.stringify(values)).toString('hex')}`
    return new Device({ ...options, nvs: [['muster/bvalues', known], ...nvs] })
  }
}

/** Waits until it is so, and tells what the device printed when it never was. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  device?: Device,
): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await isSo())) {
    if (performance.now() > end)
      throw new Error(`Waited in vain for ${what}.\n${device?.printed.slice(-20).join('\n')}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
