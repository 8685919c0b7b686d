/** One request on its way, with the means to answer it. */
export interface Call {
  /** Sorts the calls of a round: who sent it. */
  from: string
  url: string
  init: RequestInit
  answer(response: Response): void
  fail(error: Error): void
}

/**
 * Runs many devices in step: a round ends when each of them waits for an answer, sleeps or is done. Only then are the
 * requests delivered, in an order that does not depend on which computation finished first.
 */
export class Stage {
  #running = 0
  #waiting: Call[] = []
  #quiet: (() => void) | undefined

  /** Counts the work as running until it ends; what it throws goes to nobody. */
  async run(work: () => Promise<void>): Promise<void> {
    this.enter()
    try {
      await work()
    } finally {
      this.leave()
    }
  }

  enter(): void {
    this.#running++
  }

  leave(): void {
    this.#running--
    if (this.#running === 0) this.#quiet?.()
  }

  /** Parks the caller until the round's delivery answers. */
  call(from: string, url: string, init: RequestInit): Promise<Response> {
    return new Promise((resolve, reject) => {
      const resume = () => this.enter()
      this.#waiting.push({
        from,
        url,
        init,
        answer: response => {
          resume()
          resolve(response)
        },
        fail: error => {
          resume()
          reject(error)
        },
      })
      this.leave()
    })
  }

  /** Until everybody is done or asleep; each call must be answered or failed by `deliver`. */
  async play(deliver: (calls: Call[]) => Promise<void>): Promise<void> {
    for (;;) {
      if (this.#running > 0) await new Promise<void>(resolve => (this.#quiet = resolve))
      this.#quiet = undefined
      const calls = this.#waiting.splice(0).sort((a, b) => (a.from < b.from ? -1 : 1))
      if (calls.length === 0) return
      await deliver(calls)
    }
  }
}
