import { gunzipSync } from 'node:zlib'
import { Dice } from './dice.ts'
import type { Faults } from './faults.ts'
import type { Call } from './stage.ts'

/** A request as bytes, so that it can be sent again. */
export interface Packet {
  from: string
  url: string
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

interface Delayed {
  packet: Packet
  arrivesAtMs: number
}

/** What becomes of a round's calls: packets for the server, and who waits for which answer. */
export interface Round {
  packets: Packet[]
  settle(answers: Response[]): Promise<void>
}

const lost = () => new Error('connection reset')

function packetOf({ from, url, init }: Call): Packet {
  const headers = Object.fromEntries(new Headers(init.headers))
  if (!(init.body instanceof Uint8Array)) throw new Error('The SDK sends bytes.')
  return { from, url, headers, body: new Uint8Array(init.body) }
}

export interface SentBody {
  boot: number
  events?: { seq: number; value: string }[]
}

/** What a reader said, uncompressed. */
export function readBody({ headers, body }: Packet): SentBody {
  const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
  return JSON.parse(new TextDecoder().decode(bytes))
}

export function toRequest({ url, headers, body }: Packet): Request {
  return new Request(url, { method: 'POST', headers, body })
}

function flipped(bytes: Uint8Array<ArrayBuffer>, dice: Dice): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes)
  const at = dice.below(copy.length)
  copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8))
  return copy
}

/** One seed's network between its readers and the server. */
export class Network {
  /** Every request that was ever sent: what an eavesdropper has. */
  readonly captured: Packet[] = []
  readonly #dice: Dice
  readonly #faults: Faults
  #delayed: Delayed[] = []
  #isCutUntilMs = 0

  constructor(seed: number, faults: Faults) {
    this.#dice = new Dice(seed, 7)
    this.#faults = faults
  }

  /** Late copies that arrive now. */
  arrivals(nowMs: number): Packet[] {
    const due = this.#delayed.filter(({ arrivesAtMs }) => arrivesAtMs <= nowMs)
    this.#delayed = this.#delayed.filter(({ arrivesAtMs }) => arrivesAtMs > nowMs)
    return due.map(({ packet }) => packet)
  }

  get isEmpty(): boolean {
    return this.#delayed.length === 0
  }

  #delay(packet: Packet, nowMs: number): void {
    this.#delayed.push({ packet, arrivesAtMs: nowMs + 5_000 + this.#dice.below(90_000) })
  }

  /** Decides for each call of a round; packets that never arrive fail at once. */
  carry(calls: Call[], nowMs: number): Round {
    const faults = this.#faults
    if (faults.strikes('network.partition')) this.#isCutUntilMs = nowMs + 20_000 + this.#dice.below(60_000)
    const travelling: { call: Call | null; packet: Packet }[] = []
    for (const call of calls) {
      const packet = packetOf(call)
      this.captured.push(packet)
      if ((faults.enabled && nowMs < this.#isCutUntilMs) || faults.strikes('network.request-lost')) {
        call.fail(lost())
      } else if (faults.strikes('network.answer-forged')) {
        call.answer(forgedAnswer(packet))
      } else if (faults.strikes('network.request-delayed')) {
        this.#delay(packet, nowMs)
        call.fail(lost())
      } else if (faults.strikes('network.request-corrupted')) {
        travelling.push({ call, packet: { ...packet, body: flipped(packet.body, this.#dice) } })
      } else {
        travelling.push({ call, packet })
        if (faults.strikes('network.request-duplicated')) {
          if (this.#dice.chance(0.5)) travelling.push({ call: null, packet })
          else this.#delay(packet, nowMs)
        }
      }
    }
    if (travelling.length > 1 && faults.strikes('network.reordered')) travelling.reverse()
    return {
      packets: travelling.map(({ packet }) => packet),
      settle: async answers => {
        for (const [index, { call }] of travelling.entries()) {
          const answer = answers[index]
          if (call) await this.#bringBack(call, answer)
        }
      },
    }
  }

  async #bringBack(call: Call, answer: Response | undefined): Promise<void> {
    if (!answer || this.#faults.strikes('network.answer-lost')) return call.fail(lost())
    if (!this.#faults.strikes('network.answer-corrupted')) return call.answer(answer)
    const bytes = flipped(new Uint8Array(await answer.arrayBuffer()), this.#dice)
    call.answer(new Response(bytes, { status: answer.status, headers: answer.headers }))
  }
}

/** "All stored", says somebody who is not the server. */
function forgedAnswer(packet: Packet): Response {
  const results = (readBody(packet).events ?? []).map(({ seq }) => ({
    seq,
    result: 'present',
    say: ['Welcome', 'Stranger'],
    led: 'green',
  }))
  const headers = { 'muster-signature': `time=1772442000, signature=${'0'.repeat(64)}` }
  return new Response(JSON.stringify({ results, serverTime: '2026-03-02T09:00:00.000Z' }), { headers })
}
