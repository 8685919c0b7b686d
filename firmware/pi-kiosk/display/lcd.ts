import { type FileHandle, open } from 'node:fs/promises'
import { columns } from './text.ts'

/** Somewhere to show rows or lamps. What cannot be shown is told once and tried again with the next change. */
export interface Panel<T> {
  show(what: T): Promise<void>
  close(): Promise<void>
}

// As the kernel's driver of character displays reads them: light on, cursor and blinking off, a row's beginning.
const setUp = '\x1b[L+\x1b[Lc\x1b[Lb'
const rowAt = (at: number) => `\x1b[Lx0y${at};`

/** The kernel's 20x4 display, opened once because it lets nobody else in. Only rows that changed are written. */
export class Lcd implements Panel<readonly string[]> {
  #file: FileHandle | undefined
  #standing: string[] = []

  constructor(private readonly path: string) {}

  async show(rows: readonly string[]): Promise<void> {
    const changes = rows.flatMap((text, at) =>
      this.#standing[at] === text ? [] : [`${rowAt(at)}${text.padEnd(columns).slice(0, columns)}`],
    )
    if (changes.length === 0) return
    try {
      const isFirst = !this.#file
      this.#file ??= await open(this.path, 'w')
      await this.#file.write((isFirst ? setUp : '') + changes.join(''))
      this.#standing = [...rows]
    } catch (cause) {
      await this.close()
      throw cause
    }
  }

  async close(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    this.#standing = []
    await file?.close()
  }
}
