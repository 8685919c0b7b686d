import type { Disk, LogHandle } from '../../device-sdk/src/file-store.ts'
import type { Dice } from './dice.ts'

interface Write {
  position: number
  bytes: Uint8Array
}

class MemoryFile {
  /** What survives a power cut for certain. */
  durable: Uint8Array = new Uint8Array()
  /** Written and not synced yet: survives up to a byte that nobody knows. */
  loose: Write[] = []

  get content(): Uint8Array {
    return this.loose.reduce(apply, this.durable)
  }
}

function apply(content: Uint8Array, { position, bytes }: Write): Uint8Array {
  const next = new Uint8Array(Math.max(content.length, position + bytes.length))
  next.set(content)
  next.set(bytes, position)
  return next
}

export type DiskEvent = 'write' | 'sync' | 'rename'

/** A disk that forgets what was not synced, and can be told to fail at its next operation of a kind. */
export class MemoryDisk implements Disk {
  readonly #files = new Map<string, MemoryFile>()
  /** Called before each operation; what it throws, the operation throws, half done where that is possible. */
  watch: (event: DiskEvent) => void = () => {}
  readonly #dice: Dice

  constructor(dice: Dice) {
    this.#dice = dice
  }

  async read(path: string): Promise<Uint8Array | null> {
    return this.#files.get(path)?.content ?? null
  }

  async open(path: string, flags: 'r+' | 'w+'): Promise<LogHandle> {
    const file = flags === 'w+' ? new MemoryFile() : (this.#files.get(path) ?? new MemoryFile())
    this.#files.set(path, file)
    return {
      write: async (bytes, offset, length, position) => {
        const part = bytes.slice(offset, offset + length)
        try {
          this.watch('write')
        } catch (error) {
          file.loose.push({ position, bytes: part.slice(0, this.#dice.below(length)) })
          throw error
        }
        file.loose.push({ position, bytes: part })
        return { bytesWritten: length }
      },
      sync: async () => {
        this.watch('sync')
        file.durable = file.content
        file.loose = []
      },
      truncate: async size => {
        file.durable = file.content.slice(0, size)
        file.loose = []
      },
      close: async () => {},
    }
  }

  async rename(from: string, to: string): Promise<void> {
    const isDone = this.#dice.chance(0.5)
    const move = () => {
      const file = this.#files.get(from)
      if (file) this.#files.set(to, file)
      this.#files.delete(from)
    }
    if (isDone) move()
    this.watch('rename')
    if (!isDone) move()
  }

  async remove(path: string): Promise<void> {
    this.#files.delete(path)
  }

  async syncFolder(): Promise<void> {}

  /** What was not synced is torn off at a random byte. */
  cutPower(): void {
    for (const file of this.#files.values()) {
      const total = file.loose.reduce((sum, { bytes }) => sum + bytes.length, 0)
      let left = this.#dice.below(total + 1)
      for (const { position, bytes } of file.loose) {
        const part = bytes.slice(0, left)
        left -= part.length
        if (part.length > 0) file.durable = apply(file.durable, { position, bytes: part })
      }
      file.loose = []
    }
  }
}
