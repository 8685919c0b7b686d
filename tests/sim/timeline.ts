interface Sleeper {
  wakesAtMs: number
  wake(): void
}

/** Virtual time: it passes when the simulation says so, for the server and every device alike. */
export class Timeline {
  #nowMs: number
  #sleepers: Sleeper[] = []

  constructor(startMs: number) {
    this.#nowMs = startMs
  }

  now = (): Date => new Date(this.#nowMs)

  get ms(): number {
    return this.#nowMs
  }

  /** Returns the alarms that are due, the earliest first; the caller wakes them when it is their turn. */
  advance(durationMs: number): (() => void)[] {
    this.#nowMs += durationMs
    const due = this.#sleepers.filter(sleeper => sleeper.wakesAtMs <= this.#nowMs)
    this.#sleepers = this.#sleepers.filter(sleeper => sleeper.wakesAtMs > this.#nowMs)
    return due.sort((a, b) => a.wakesAtMs - b.wakesAtMs).map(({ wake }) => wake)
  }

  sleep(durationMs: number, wake: () => void): void {
    this.#sleepers.push({ wakesAtMs: this.#nowMs + durationMs, wake })
  }
}
