/** The newest picture for one who takes them: what nobody took is replaced, so a picture is never old. */
export class Latest<T> {
  #item: T | undefined
  #waiting: ((item: T | undefined) => void) | undefined

  offer(item: T): void {
    if (!this.#waiting) this.#item = item
    else this.#waiting(item)
  }

  /** The one that waits, or the next that comes; undefined when none comes in time. */
  take(maxMs: number): Promise<T | undefined> {
    const item = this.#item
    this.#item = undefined
    if (item !== undefined) return Promise.resolve(item)
    return new Promise(resolve => {
      const done = (next: T | undefined) => {
        clearTimeout(timer)
        this.#waiting = undefined
        resolve(next)
      }
      const timer = setTimeout(() => done(undefined), maxMs)
      this.#waiting = done
    })
  }
}
