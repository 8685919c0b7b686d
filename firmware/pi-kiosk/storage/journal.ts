import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface JournalOptions {
  folder: string
  kilobytes: number
  /** With the one being written. */
  files: number
}

/** What happened here, a line each, in files that take turns. It names people by their ids alone. */
export class Journal {
  readonly #options: JournalOptions
  readonly #now: () => Date
  #bytes = 0

  constructor(options: JournalOptions, now = () => new Date()) {
    this.#options = options
    this.#now = now
    mkdirSync(options.folder, { recursive: true })
    this.#bytes = existsSync(this.#file(0)) ? statSync(this.#file(0)).size : 0
  }

  write(text: string): void {
    const line = `${this.#now().toISOString()} ${text.replaceAll(/\s+/g, ' ')}\n`
    const bytes = Buffer.byteLength(line)
    try {
      if (this.#bytes > 0 && this.#bytes + bytes > this.#options.kilobytes * 1_000) this.#turn()
      appendFileSync(this.#file(0), line, { mode: 0o640 })
      this.#bytes += bytes
    } catch (error) {
      // A full disk must not stop the kiosk; the service's own log keeps the sentence.
      console.error(String(error), line)
    }
  }

  #turn(): void {
    rmSync(this.#file(this.#options.files - 1), { force: true })
    for (let at = this.#options.files - 2; at >= 0; at--)
      if (existsSync(this.#file(at))) renameSync(this.#file(at), this.#file(at + 1))
    this.#bytes = 0
  }

  #file(number: number): string {
    return join(this.#options.folder, number === 0 ? 'kiosk.log' : `kiosk.${number}.log`)
  }
}
