import { createHmac, randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { signatureScheme, stringToSign } from '../../../server/auth/device/signature.ts'
import type { BenchDevice } from './dataset.ts'

export interface Answer {
  status: number
  body: string
}

/** The first complete answer in these bytes, read as latin1; undefined while some of it is on its way. */
export function answerIn(text: string): Answer | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = text.slice(0, end).toLowerCase()
  const rest = text.slice(end + 4)
  const status = Number(head.slice(9, 12))
  const told = /\r\ncontent-length: *(\d+)/.exec(head)
  const utf8 = (body: string) => Buffer.from(body, 'latin1').toString()
  if (told) {
    const length = Number(told[1])
    return rest.length < length ? undefined : { status, body: utf8(rest.slice(0, length)) }
  }
  // In chunks: their sizes stay in the body, which nobody reads but a person.
  return rest.endsWith('0\r\n\r\n') ? { status, body: utf8(rest) } : undefined
}

/** One kept connection with at most one request on it. */
class Lane {
  readonly #socket: Socket
  #text = ''
  #settle: { resolve(answer: Answer): void; reject(error: unknown): void } | undefined

  constructor({ hostname, port }: URL, onGone: (lane: Lane) => void) {
    this.#socket = connect(Number(port), hostname)
    this.#socket.setNoDelay(true)
    this.#socket.setEncoding('latin1')
    this.#socket.on('data', part => this.#read(String(part)))
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => {
      onGone(this)
      this.#settle?.reject(new Error('The connection was closed before an answer.'))
    })
  }

  #read(part: string) {
    this.#text += part
    const answer = answerIn(this.#text)
    if (!answer) return
    this.#text = ''
    this.#settle?.resolve(answer)
    this.#settle = undefined
  }

  send(head: string, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#socket.write(Buffer.concat([Buffer.from(head, 'latin1'), body]))
    })
  }

  close() {
    this.#socket.destroy()
  }
}

/**
 * Keep-alive connections on which readers send signed requests. It shares the machine with what it measures, so it does
 * no more than a device does: one write, one read.
 */
export class SignedClient {
  readonly #url: URL
  readonly #lanes = new Set<Lane>()
  readonly #idle: Lane[] = []
  readonly #waiting: ((lane: Lane) => void)[] = []

  constructor(
    url: string,
    private readonly connections: number,
  ) {
    this.#url = new URL(url)
  }

  #open(): Lane {
    const lane = new Lane(this.#url, gone => {
      this.#lanes.delete(gone)
      const at = this.#idle.indexOf(gone)
      if (at >= 0) this.#idle.splice(at, 1)
      // Whoever waits for a connection gets a new one.
      const next = this.#waiting.shift()
      if (next) next(this.#open())
    })
    this.#lanes.add(lane)
    return lane
  }

  #lane(): Lane | Promise<Lane> {
    const idle = this.#idle.pop()
    if (idle) return idle
    if (this.#lanes.size < this.connections) return this.#open()
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  #free(lane: Lane) {
    if (!this.#lanes.has(lane)) return
    const next = this.#waiting.shift()
    if (next) next(lane)
    else this.#idle.push(lane)
  }

  async post(path: string, { keyId, key }: BenchDevice, json: unknown): Promise<Answer> {
    const body = Buffer.from(JSON.stringify(json))
    const nonce = randomBytes(16).toString('hex')
    const time = Math.floor(Date.now() / 1000)
    const text = stringToSign({ method: 'POST', path, query: '', body }, { time, nonce })
    const signature = createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex')
    const head =
      `POST ${path} HTTP/1.1\r\nhost: ${this.#url.host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n` +
      `authorization: ${signatureScheme} key=${keyId}, time=${time}, nonce=${nonce}, signature=${signature}\r\n\r\n`
    const lane = await this.#lane()
    return lane.send(head, body).finally(() => this.#free(lane))
  }

  close() {
    for (const lane of this.#lanes) lane.close()
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
