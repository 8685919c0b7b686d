const trustedForMs = 24 * 60 * 60 * 1000
const clockJumpMs = 2_000

/** Time as the device sees it; replace it in tests or where there is a better source. */
export interface DeviceClock {
  /** Unix milliseconds; may be wrong by years. */
  now(): number
  /** Milliseconds since boot; never goes back. */
  upMs(): number
  /** Resolves after the time, or early when the signal is aborted. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: DeviceClock = {
  now: () => Date.now(),
  upMs: () => Math.round(performance.now()),
  sleep: (durationMs, signal) =>
    new Promise(resolve => {
      if (signal?.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, durationMs)
      signal?.addEventListener('abort', done)
    }),
}

/** The device's clock corrected by what signed answers said. */
export class ServerTime {
  readonly #clock: DeviceClock
  #offsetMs = 0
  #checked: { wallMs: number; upMs: number } | null = null

  constructor(clock: DeviceClock) {
    this.#clock = clock
  }

  unixSeconds(): number {
    return Math.max(0, Math.floor((this.#clock.now() + this.#offsetMs) / 1000))
  }

  /** Call only with a time whose signature was verified. */
  learn(serverSeconds: number, roundTripMs: number): void {
    const wallMs = this.#clock.now()
    // Whole seconds are sent, so the middle of that second is the best guess.
    const measuredMs = serverSeconds * 1000 + 500 - wallMs
    const uncertaintyMs = 1_500 + roundTripMs
    if (Math.abs(measuredMs - this.#offsetMs) > uncertaintyMs) this.#offsetMs = measuredMs
    this.#checked = { wallMs, upMs: this.#clock.upMs() }
  }

  /** Now as ISO 8601, or null while the clock cannot be trusted. */
  isoNow(): string | null {
    if (!this.#checked) return null
    const wallMs = this.#clock.now()
    const upForMs = this.#clock.upMs() - this.#checked.upMs
    // After a suspend or a step of the wall clock the two clocks disagree: trust neither.
    const jumpedMs = Math.abs(wallMs - this.#checked.wallMs - upForMs)
    if (upForMs > trustedForMs || jumpedMs > clockJumpMs) return null
    return new Date(wallMs + this.#offsetMs).toISOString()
  }
}
