/**
 * Gives the newest picture to one worker at a time: while it works, at most one more is kept, and each newer one takes its
 * place. So a slow machine sees late, not ever later, and holds two pictures however many come.
 */
export class Newest<T> {
  #waiting: T | undefined
  #isBusy = false
  #working: Promise<void> = Promise.resolve()
  dropped = 0

  constructor(
    private readonly work: (item: T) => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Kept at this moment, the one in work not counted. */
  get waiting(): number {
    return this.#waiting === undefined ? 0 : 1
  }

  /** Resolves once there is nothing left to work on. */
  get idle(): Promise<void> {
    return this.#working
  }

  offer(item: T): void {
    if (this.#waiting !== undefined) this.dropped++
    this.#waiting = item
    if (!this.#isBusy) this.#working = this.#run()
  }

  async #run(): Promise<void> {
    this.#isBusy = true
    for (let item = this.#take(); item !== undefined; item = this.#take())
      await this.work(item).catch(this.onError)
    this.#isBusy = false
  }

  #take(): T | undefined {
    const item = this.#waiting
    this.#waiting = undefined
    return item
  }
}
