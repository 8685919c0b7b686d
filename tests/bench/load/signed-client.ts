import { createHmac, randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { signatureScheme, stringToSign } from '../../../server/auth/device/signature.ts'
import type { BenchDevice } from './dataset.ts'

export interface Answer {
  status: number
  body: string
}

/** Keep-alive connections on which readers send signed requests. */
export class SignedClient {
  readonly #agent: Agent

  constructor(
    private readonly url: string,
    connections: number,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  post(path: string, { keyId, key }: BenchDevice, json: unknown): Promise<Answer> {
    const body = Buffer.from(JSON.stringify(json))
    const nonce = randomBytes(16).toString('hex')
    const time = Math.floor(Date.now() / 1000)
    const text = stringToSign({ method: 'POST', path, query: '', body }, { time, nonce })
    const signature = createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex')
    const authorization = `${signatureScheme} key=${keyId}, time=${time}, nonce=${nonce}, signature=${signature}`
    const headers = { authorization, 'content-type': 'application/json', 'content-length': body.length }
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, { method: 'POST', agent: this.#agent, headers }, response => {
        const parts: Buffer[] = []
        response.on('data', part => parts.push(part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        )
        response.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  close() {
    this.#agent.destroy()
  }
}

export const scanBody = (boot: number, events: { seq: number; uid: string }[]) => ({
  boot,
  upMs: 1_000,
  events: events.map(({ seq, uid }) => ({
    seq,
    upMs: 1_000,
    at: new Date().toISOString(),
    kind: 'card',
    value: uid,
  })),
})
