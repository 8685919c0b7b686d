import { type CommandHandlers, type CommandReport, CommandRunner } from './administration/commands.ts'
import { type FaceNews, type FacesAsk, readFaceNews } from './administration/faces.ts'
import {
  type CommandResult,
  type HeartbeatAnswer,
  readHeartbeatAnswer,
  toWire,
} from './administration/heartbeat.ts'
import { type DeviceKey, readKey } from './administration/key.ts'
import { LiveLine } from './administration/live-video.ts'
import { type Roster, readRoster } from './administration/roster.ts'
import { type DeviceClock, ServerTime, systemClock } from './clock.ts'
import { eventBytesMax, liveEventsPerRequestMax, type ScanAnswer, type ScanEvent } from './contract.ts'
import { type DeviceError, type DeviceErrorCode, fail, type Result, readWith, succeed } from './result.ts'
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
  /** The `lastBoot` the device was claimed with: a device with a new store counts on from there. */
  bootAfter?: number
  /** Default: a memory store. */
  store?: ScanStore
  firmware?: string
  /** Compress larger requests where the platform can. Default true. */
  gzip?: boolean
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
  /** For kiosks: what the camera sees, for whoever watches. */
  readonly live: LiveLine
  /** Stores the scans without sending them; resolves once they are durable. */
  record(scans: readonly ScanInput[]): Promise<Result<{ status: 'stored'; ids: ScanId[] }>>
  /** Stores, then sends at once. An error means that nothing was stored. */
  scan(value: string, kind?: string, evidence?: Record<string, unknown>): Promise<Result<ScanOutcome>>
  /** Like scan for several; all are stored or none. */
  scanMany(scans: readonly ScanInput[]): Promise<Result<ScanOutcome[]>>
  /** Sends the queue, oldest first; keeps trying through an outage until it is empty. */
  flush(options?: FlushOptions): Promise<Result<FlushReport>>
  /** Reports health; brings the configuration, when it changed, and orders. */
  heartbeat(options?: HeartbeatOptions): Promise<Result<HeartbeatAnswer>>
  /** A heartbeat that runs the orders it brings, each once, and reports how they went. */
  commands(handlers: CommandHandlers, options?: HeartbeatOptions): Promise<Result<CommandReport>>
  /** Who is expected at this device today; with `since`, what changed. */
  roster(options?: { since?: string; signal?: AbortSignal }): Promise<Result<Roster>>
  /** Which faces this kiosk may know today, by what it holds: store and delete what comes before asking again. */
  faces(ask: FacesAsk): Promise<Result<FaceNews>>
  /**
   * Gets a new key, hands it to `save`, and signs with it once that is done. Until then, and if `save` fails, the old
   * key goes on working.
   */
  rotateKey(save: (key: DeviceKey) => Promise<void> | void): Promise<Result<DeviceKey>>
}

export interface HeartbeatOptions {
  signal?: AbortSignal
  /** The configuration this device runs with; without it the server sends the whole one again. */
  configVersion?: string | number
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
  readonly live: LiveLine
  readonly #options: DeviceOptions
  readonly #store: ScanStore
  readonly #clock: DeviceClock
  readonly #serverTime: ServerTime
  readonly #transport: Transport
  readonly #uplink: Uplink
  readonly #requestTimeoutMs: number
  #heartbeatOptions: HeartbeatOptions = {}
  readonly #commands = new CommandRunner(results => this.#beat(this.#heartbeatOptions, results))
  #recording: Promise<unknown> = Promise.resolve()

  constructor(options: DeviceOptions) {
    this.#options = options
    this.#store = options.store ?? createMemoryStore()
    this.boot = options.boot ?? Math.max(this.#store.boot, (options.bootAfter ?? 0) + 1)
    if (!Number.isInteger(this.boot) || this.boot < 0 || this.boot > 2_147_483_647) {
      throw new TypeError('The boot number must be a whole number from 0 to 2,147,483,647.')
    }
    this.live = new LiveLine(this.boot, (...request) => this.#send(...request))
    this.#clock = options.clock ?? systemClock
    this.#serverTime = new ServerTime(this.#clock)
    this.#requestTimeoutMs = options.requestTimeoutMs ?? 30_000
    this.#transport = new Transport({
      baseUrl: options.baseUrl,
      credentials: { keyId: options.keyId, signer: createSigner(options.key) },
      gzip: options.gzip ?? true,
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
    for (let start = 0; start < stored.length; start += liveEventsPerRequestMax) {
      const batch = stored.slice(start, start + liveEventsPerRequestMax)
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

  heartbeat(options: HeartbeatOptions = {}): Promise<Result<HeartbeatAnswer>> {
    return this.#beat(options, [])
  }

  commands(handlers: CommandHandlers, options: HeartbeatOptions = {}): Promise<Result<CommandReport>> {
    this.#heartbeatOptions = options
    return this.#commands.run(handlers)
  }

  async #beat(options: HeartbeatOptions, results: CommandResult[]): Promise<Result<HeartbeatAnswer>> {
    const state = await attempt(async () => ({
      queueDepth: await this.#store.depth(),
      highestSeq: await this.#store.highestSeq(this.boot),
    }))
    if (state.error) return state
    const { configVersion, signal } = options
    const body = {
      ...{ boot: this.boot, upMs: this.#clock.upMs(), clockMs: this.#clock.now() },
      ...{ ...state.data, firmware: this.#options.firmware },
      ...(configVersion === undefined ? {} : { configVersion: String(configVersion) }),
      ...(results.length > 0 ? { results: results.map(toWire) } : {}),
    }
    const answer = await this.#send('POST', '/api/v1/devices/heartbeat', { body, signal })
    return readWith(answer, readHeartbeatAnswer, 'The heartbeat got an unknown answer.')
  }

  async roster({ since, signal }: { since?: string; signal?: AbortSignal } = {}): Promise<Result<Roster>> {
    const query = since === undefined ? '' : `since=${encodeURIComponent(since)}`
    const answer = await this.#send('GET', '/api/v1/devices/roster', { query, signal })
    return readWith(answer, readRoster, 'The roster got an unknown answer.')
  }

  async faces({ pipelineVersion, holds, signal }: FacesAsk): Promise<Result<FaceNews>> {
    const answer = await this.#send('POST', '/api/v1/devices/faces', {
      body: { pipelineVersion, holds },
      signal,
    })
    return readWith(answer, readFaceNews, 'The faces got an unknown answer.')
  }

  async rotateKey(save: (key: DeviceKey) => Promise<void> | void): Promise<Result<DeviceKey>> {
    const answer = await this.#send('POST', '/api/v1/devices/rotate-key', {})
    const { data, error } = readWith(answer, readKey, 'The server sent no key.')
    if (error) return { data: null, error }
    const saved = await attempt(async () => save(data))
    if (saved.error) return saved
    this.#transport.use({ keyId: data.keyId, signer: createSigner(data.key) })
    return succeed(data)
  }

  #send(
    method: 'GET' | 'POST',
    path: string,
    { body, query, signal }: { body?: object; query?: string; signal?: AbortSignal },
  ): Promise<Result<unknown>> {
    const timing = { timeoutMs: this.#requestTimeoutMs, signal }
    return this.#transport.send({ method, path, body, query }, timing)
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
