import { backoffMs } from './backoff.ts'
import type { DeviceClock } from './clock.ts'
import { eventsPerRequestMax, readScanAnswers, requestBytesMax, type ScanAnswer } from './contract.ts'
import { type DeviceErrorCode, fail, type Result, succeed } from './result.ts'
import { keyOf, type ScanId, type StoredScan } from './scan-queue.ts'
import type { ScanStore } from './store.ts'
import type { SendOptions, Transport } from './transport.ts'

const scansPath = '/api/v1/scans'
const passing: DeviceErrorCode[] = [
  'network',
  'timeout',
  'untrusted-response',
  'unexpected-response',
  'clock-skew',
  'rate-limited',
  'server-error',
]
const unreadableStatuses = [400, 413, 422]

export interface FlushOptions {
  /** Stops the flush with the error 'aborted'; what was not sent stays in the queue. */
  signal?: AbortSignal
  /** Give up after this many failures in a row. Default: never. */
  attempts?: number
  /** Called for every scan the server has answered for. */
  onAnswer?: (answer: ScanAnswer, scan: StoredScan) => void
}

export interface FlushReport {
  /** Scans the server has answered for. */
  sent: number
  /** Scans the server called invalid; they are set aside in the store. */
  refused: number
}

export interface UplinkOptions {
  transport: Transport
  store: ScanStore
  clock: DeviceClock
  random: () => number
  boot: number
  requestTimeoutMs: number
}

/** Brings stored scans to the server: a few at once while somebody waits, or the whole queue in order. */
export class Uplink {
  readonly #options: UplinkOptions
  readonly #live = new Set<string>()
  #silentUntilUpMs = 0
  #flushing: Promise<unknown> = Promise.resolve()

  constructor(options: UplinkOptions) {
    this.#options = options
  }

  /** One try for scans of this boot that were just stored. They stay in the queue when it fails. */
  async sendNow(scans: readonly StoredScan[], timeoutMs: number): Promise<Result<ScanAnswer[]>> {
    const retryAfterMs = this.#silentForMs()
    if (retryAfterMs > 0) return fail('rate-limited', 'The server asked to wait.', { retryAfterMs })
    const keys = scans.map(keyOf)
    for (const key of keys) this.#live.add(key)
    const outcome = await this.#push(scans, { timeoutMs })
    for (const key of keys) this.#live.delete(key)
    return outcome
  }

  /** Flushes run one after the other, so the order of the queue is the order of arrival. */
  flush(options: FlushOptions): Promise<Result<FlushReport>> {
    const run = this.#flushing.then(() => this.#drain(options))
    this.#flushing = run.catch(() => undefined)
    return run
  }

  async #drain(options: FlushOptions): Promise<Result<FlushReport>> {
    const report: FlushReport = { sent: 0, refused: 0 }
    let limit = eventsPerRequestMax
    let failures = 0
    while (!options.signal?.aborted) {
      await this.#wait(this.#silentForMs(), options.signal)
      const batch = await this.#nextBatch(limit)
      if (batch.error) return batch
      if (batch.data.length === 0) return succeed(report)
      const { data, error } = await this.#sendInOrder(batch.data, options)
      if (!error) {
        report.sent += data.length
        limit = Math.min(eventsPerRequestMax, limit * 2)
        failures = 0
      } else if (unreadableStatuses.includes(error.status ?? 0) && error.code === 'rejected') {
        // Halve the batch until the one scan the server cannot take stands alone; then go on without it.
        limit = Math.ceil(batch.data.length / 2)
        if (batch.data.length > 1) continue
        const stored = await attempt(() => this.#options.store.refuse(batch.data))
        if (stored.error) return stored
        report.refused++
      } else {
        failures++
        if (!passing.includes(error.code) || failures >= (options.attempts ?? Infinity))
          return { data: null, error }
        await this.#wait(backoffMs(failures, this.#options.random), options.signal)
      }
    }
    return fail('aborted', 'The flush was stopped; the rest stays in the queue.')
  }

  async #sendInOrder(batch: StoredScan[], options: FlushOptions): Promise<Result<ScanAnswer[]>> {
    const { requestTimeoutMs: timeoutMs } = this.#options
    const outcome = await this.#push(batch, { timeoutMs, signal: options.signal })
    for (const answer of outcome.data ?? []) {
      const scan = batch.find(({ seq }) => seq === answer.seq)
      if (scan) options.onAnswer?.(answer, scan)
    }
    return outcome
  }

  /** The oldest scans, all of one boot because a request names one. */
  async #nextBatch(limit: number): Promise<Result<StoredScan[]>> {
    const { data, error } = await attempt(() => this.#options.store.pending(limit + this.#live.size))
    if (error) return { data: null, error }
    const waiting = data.filter(scan => !this.#live.has(keyOf(scan))).slice(0, limit)
    const otherBoot = waiting.findIndex(({ boot }) => boot !== waiting[0]?.boot)
    return succeed(fitting(otherBoot === -1 ? waiting : waiting.slice(0, otherBoot)))
  }

  async #push(scans: readonly StoredScan[], options: SendOptions): Promise<Result<ScanAnswer[]>> {
    const { transport, store, clock } = this.#options
    const boot = scans[0]?.boot ?? this.#options.boot
    // The running clock says nothing about scans from before the last start.
    const upMs = boot === this.#options.boot ? clock.upMs() : null
    const events = scans.map(({ boot: _, ...event }) => event)
    const { data, error } = await transport.send(
      { method: 'POST', path: scansPath, body: { boot, upMs, events } },
      options,
    )
    if (error) {
      if (error.retryAfterMs !== undefined) this.#silentUntilUpMs = clock.upMs() + error.retryAfterMs
      return { data: null, error }
    }
    const sent = new Set(scans.map(({ seq }) => seq))
    const answers = readScanAnswers(data)?.filter(({ seq }) => sent.has(seq)) ?? []
    if (answers.length === 0) return fail('unexpected-response', 'The server answered for none of the scans.')
    const settled: ScanId[] = answers.map(({ seq }) => ({ boot, seq }))
    const stored = await attempt(() => store.settle(settled))
    return stored.error ? stored : succeed(answers)
  }

  #silentForMs(): number {
    return Math.max(0, this.#silentUntilUpMs - this.#options.clock.upMs())
  }

  async #wait(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (durationMs > 0) await this.#options.clock.sleep(durationMs, signal)
  }
}

/** The first of these that one request has room for; always one. */
function fitting(scans: StoredScan[]): StoredScan[] {
  const encoder = new TextEncoder()
  let bytes = 0
  const end = scans.findIndex((scan, index) => {
    bytes += encoder.encode(JSON.stringify(scan)).length
    return index > 0 && bytes > requestBytesMax
  })
  return end === -1 ? scans : scans.slice(0, end)
}

/** Runs a store operation; what it throws becomes the error 'store-failed'. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return succeed(await work())
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return fail('store-failed', `The scan queue cannot be used: ${reason}`)
  }
}
