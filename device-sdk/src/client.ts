import { type DeviceClock, ServerTime, systemClock } from './clock.ts'
import {
  eventBytesMax,
  eventsPerRequestMax,
  type HeartbeatAnswer,
  readHeartbeatAnswer,
  type ScanAnswer,
  type ScanEvent,
} from './contract.ts'
import { type DeviceError, type DeviceErrorCode, fail, type Result, succeed } from './result.ts'
import type { ScanId, StoredScan } from './scan-queue.ts'
import { createSigner } from './sign.ts'
import { createMemoryStore, QueueFullError, type ScanStore } from './store.ts'
import { endpointUrl, type Fetch, Transport } from './transport.ts'
import { attempt, type FlushOptions, type FlushReport, Uplink } from './uplink.ts'

export interface DeviceOptions {
  baseUrl: string
  keyId: string
  /** 64 hexadecimal characters. */
  key: string
  /** Counts the starts of this device (0 to 2,147,483,647, never repeated). Default: the store's own count. */
  boot?: number
  /** Default: a memory store. */
  store?: ScanStore
  firmware?: string
  fetch?: Fetch
  clock?: DeviceClock
  /** Between 0 and 1, spreads the retries. Default Math.random. */
  random?: () => number
  /** How long a person at the reader waits for an answer. Default 1,500. */
  scanTimeoutMs?: number
  /** For flush and heartbeat. Default 30,000. */
  requestTimeoutMs?: number
}

export interface ScanInput {
  value: string
  /** Default 'card'. */
  kind?: string
  evidence?: Record<string, unknown>
}

export type ScanOutcome =
  | ({ status: 'answered'; boot: number } & ScanAnswer)
  /** Safe in the store, to be sent by flush(); `reason` says why it was not sent now. */
  | { status: 'queued'; boot: number; seq: number; reason: DeviceErrorCode }

export interface Device {
  readonly boot: number
  /** Stores the scans without sending them; resolves once they are durable. */
  record(scans: readonly ScanInput[]): Promise<Result<{ status: 'stored'; ids: ScanId[] }>>
  /** Stores, then sends at once. An error means that nothing was stored. */
  scan(value: string, kind?: string, evidence?: Record<string, unknown>): Promise<Result<ScanOutcome>>
  /** Like scan for several; all are stored or none. */
  scanMany(scans: readonly ScanInput[]): Promise<Result<ScanOutcome[]>>
  /** Sends the queue, oldest first; keeps trying through an outage until it is empty. */
  flush(options?: FlushOptions): Promise<Result<FlushReport>>
  heartbeat(options?: { signal?: AbortSignal }): Promise<Result<HeartbeatAnswer>>
}

/** Throws a TypeError when the address, key or boot number is malformed. */
export function createDevice(options: DeviceOptions): Device {
  endpointUrl(options.baseUrl, '/')
  if (!/^[0-9a-fA-F]{64}$/.test(options.key))
    throw new TypeError('A device key is 64 hexadecimal characters.')
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(options.keyId)) throw new TypeError('This is not a key id.')
  return new DeviceClient(options)
}

class DeviceClient implements Device {
  readonly boot: number
  readonly #options: DeviceOptions
  readonly #store: ScanStore
  readonly #clock: DeviceClock
  readonly #serverTime: ServerTime
  readonly #transport: Transport
  readonly #uplink: Uplink
  readonly #requestTimeoutMs: number
  #recording: Promise<unknown> = Promise.resolve()

  constructor(options: DeviceOptions) {
    this.#options = options
    this.#store = options.store ?? createMemoryStore()
    this.boot = options.boot ?? this.#store.boot
    if (!Number.isInteger(this.boot) || this.boot < 0 || this.boot > 2_147_483_647) {
      throw new TypeError('The boot number must be a whole number from 0 to 2,147,483,647.')
    }
    this.#clock = options.clock ?? systemClock
    this.#serverTime = new ServerTime(this.#clock)
    this.#requestTimeoutMs = options.requestTimeoutMs ?? 30_000
    this.#transport = new Transport({
      baseUrl: options.baseUrl,
      keyId: options.keyId,
      signer: createSigner(options.key),
      // Browsers refuse a fetch that was detached from its window.
      fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
      clock: this.#clock,
      serverTime: this.#serverTime,
    })
    this.#uplink = new Uplink({
      transport: this.#transport,
      store: this.#store,
      clock: this.#clock,
      random: options.random ?? Math.random,
      boot: this.boot,
      requestTimeoutMs: this.#requestTimeoutMs,
    })
  }

  async record(scans: readonly ScanInput[]): Promise<Result<{ status: 'stored'; ids: ScanId[] }>> {
    const { data, error } = await this.#record(scans)
    if (error) return { data: null, error }
    return succeed({ status: 'stored', ids: data.map(({ boot, seq }) => ({ boot, seq })) })
  }

  async scan(value: string, kind = 'card', evidence?: Record<string, unknown>): Promise<Result<ScanOutcome>> {
    const { data, error } = await this.scanMany([{ value, kind, evidence }])
    const outcome = data?.[0]
    if (outcome) return succeed(outcome)
    return error ? { data: null, error } : fail('invalid-input', 'There is nothing to store.')
  }

  async scanMany(scans: readonly ScanInput[]): Promise<Result<ScanOutcome[]>> {
    const { data: stored, error } = await this.#record(scans)
    if (error) return { data: null, error }
    const outcomes: ScanOutcome[] = []
    let failed: DeviceError | null = null
    for (let start = 0; start < stored.length; start += eventsPerRequestMax) {
      const batch = stored.slice(start, start + eventsPerRequestMax)
      // After one failure nobody is made to wait for the next one.
      const sent: Result<ScanAnswer[]> = failed
        ? { data: null, error: failed }
        : await this.#uplink.sendNow(batch, this.#scanTimeoutMs)
      failed = sent.error
      const reason = sent.error?.code ?? 'unexpected-response'
      for (const scan of batch) outcomes.push(outcomeOf(scan, sent.data ?? [], reason))
    }
    return succeed(outcomes)
  }

  flush(options: FlushOptions = {}): Promise<Result<FlushReport>> {
    return this.#uplink.flush(options)
  }

  async heartbeat(options: { signal?: AbortSignal } = {}): Promise<Result<HeartbeatAnswer>> {
    const state = await attempt(async () => ({
      queueDepth: await this.#store.depth(),
      highestSeq: await this.#store.highestSeq(this.boot),
    }))
    if (state.error) return state
    const clocks = { upMs: this.#clock.upMs(), clockMs: this.#clock.now() }
    const body = { boot: this.boot, ...clocks, ...state.data, firmware: this.#options.firmware }
    const timing = { timeoutMs: this.#requestTimeoutMs, signal: options.signal }
    const { data, error } = await this.#transport.post('/api/v1/devices/heartbeat', body, timing)
    if (error) return { data: null, error }
    const answer = readHeartbeatAnswer(data)
    return answer ? succeed(answer) : fail('unexpected-response', 'The heartbeat got an unknown answer.')
  }

  get #scanTimeoutMs(): number {
    return this.#options.scanTimeoutMs ?? 1_500
  }

  #record(inputs: readonly ScanInput[]): Promise<Result<StoredScan[]>> {
    // The time belongs to the moment of the scan, not to its turn at the disk.
    const moment = { upMs: this.#clock.upMs(), at: this.#serverTime.isoNow() }
    const turn = this.#recording.then(() => this.#append(inputs, moment))
    this.#recording = turn
    return turn
  }

  async #append(
    inputs: readonly ScanInput[],
    moment: Pick<ScanEvent, 'upMs' | 'at'>,
  ): Promise<Result<StoredScan[]>> {
    const problem = inputs.map(findProblem).find(found => found !== null)
    if (problem) return fail('invalid-input', problem)
    try {
      const next = (await this.#store.highestSeq(this.boot)) + 1
      const scans = inputs.map(({ kind = 'card', value, evidence }, index): StoredScan => {
        const event = { boot: this.boot, seq: next + index, ...moment, kind, value }
        return evidence ? { ...event, evidence } : event
      })
      await this.#store.append(scans)
      return succeed(scans)
    } catch (cause) {
      if (cause instanceof QueueFullError) return fail('queue-full', cause.message)
      return fail(
        'store-failed',
        `The scan was not stored: ${cause instanceof Error ? cause.message : cause}`,
      )
    }
  }
}

function findProblem({ value, kind = 'card', evidence }: ScanInput): string | null {
  if (value === '') return 'A scan needs a value.'
  if (kind === '') return 'A scan needs a kind.'
  const bytes = jsonBytes({ value, kind, evidence })
  if (bytes === null) return 'The evidence of a scan must be plain JSON.'
  // The rest of an event (numbers, time) takes less than 200 bytes.
  return bytes > eventBytesMax - 200
    ? `A scan may take ${eventBytesMax - 200} bytes as JSON, this takes ${bytes}.`
    : null
}

function jsonBytes(value: object): number | null {
  try {
    return new TextEncoder().encode(JSON.stringify(value)).length
  } catch {
    // A cycle or a BigInt: what cannot be sent must not enter the queue.
    return null
  }
}

function outcomeOf(scan: StoredScan, answers: readonly ScanAnswer[], reason: DeviceErrorCode): ScanOutcome {
  const answer = answers.find(({ seq }) => seq === scan.seq)
  if (answer) return { status: 'answered', boot: scan.boot, ...answer }
  return { status: 'queued', boot: scan.boot, seq: scan.seq, reason }
}
