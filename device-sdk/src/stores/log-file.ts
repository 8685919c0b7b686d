import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The few file operations the queue needs. */
export interface LogHandle {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesWritten: number }>
  sync(): Promise<void>
  truncate(size: number): Promise<void>
  close(): Promise<void>
}

/** Where the queue file lies; replace it to watch writes, to make them fail, or to keep the file elsewhere. */
export interface Disk {
  /** The whole file, null when there is none. */
  read(path: string): Promise<Uint8Array | null>
  open(path: string, flags: 'r+' | 'w+'): Promise<LogHandle>
  /** In one step: afterwards `to` is the old file or the new one, never a mix. */
  rename(from: string, to: string): Promise<void>
  /** No error when there is none. */
  remove(path: string): Promise<void>
  /** Makes a new or renamed file's name durable. */
  syncFolder(path: string): Promise<void>
}

export const systemDisk: Disk = {
  read: path => readFile(path).catch(ignoreMissing),
  // Card numbers are personal data: only the owner of the process may read them.
  open: (path, flags) => open(path, flags, 0o600),
  rename,
  remove: path => rm(path, { force: true }),
  async syncFolder(path) {
    // Windows cannot open a folder; its file systems log the rename themselves.
    if (process.platform === 'win32') return
    const folder = await open(dirname(path), 'r')
    await folder.sync().finally(() => folder.close())
  },
}

/** A file that only grows at its end, one durable write at a time. */
export class LogFile {
  readonly path: string
  readonly #disk: Disk
  #handle: LogHandle
  #size: number
  #broken: Error | null = null

  private constructor(path: string, disk: Disk, handle: LogHandle, size: number) {
    this.path = path
    this.#disk = disk
    this.#handle = handle
    this.#size = size
  }

  /** Opens or creates the file; `wholeBytes` decides from the content where the valid part ends. */
  static async open(path: string, disk: Disk, wholeBytes: (content: Uint8Array) => number) {
    await disk.remove(temporary(path))
    const content = await disk.read(path)
    const handle = await disk.open(path, content ? 'r+' : 'w+')
    if (!content) await disk.syncFolder(path)
    const size = content ? wholeBytes(content) : 0
    // The rest of a longer torn record must not show behind the next, shorter one.
    if (content && size < content.length) await handle.truncate(size)
    return new LogFile(path, disk, handle, size)
  }

  /** Resolves once the bytes are on the disk (`durable`) or handed to the system. */
  async append(bytes: Uint8Array, durable: boolean): Promise<void> {
    if (this.#broken) throw this.#broken
    try {
      await writeAll(this.#handle, bytes, this.#size)
    } catch (cause) {
      await this.#handle.truncate(this.#size).catch(error => this.#break(error))
      throw cause
    }
    // After a failed sync nobody knows what the disk holds: stop until the file is opened again.
    if (durable) await this.#handle.sync().catch(error => Promise.reject(this.#break(error)))
    this.#size += bytes.length
  }

  /** Replaces the content in one step: a crash leaves the old file or the new one, never a mix. */
  async replace(bytes: Uint8Array): Promise<void> {
    const next = await this.#disk.open(temporary(this.path), 'w+')
    try {
      await writeAll(next, bytes, 0)
      await next.sync()
      await this.#disk.rename(temporary(this.path), this.path)
    } catch (cause) {
      await next.close()
      throw cause
    }
    const previous = this.#handle
    this.#handle = next
    this.#size = bytes.length
    await this.#disk.syncFolder(this.path)
    await previous.close()
  }

  async close(): Promise<void> {
    this.#broken ??= new Error('The queue file is closed.')
    await this.#handle.close()
  }

  #break(cause: Error): Error {
    this.#broken = new Error(`The queue file failed and must be opened again: ${cause.message}`)
    return this.#broken
  }
}

async function writeAll(handle: LogHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

function temporary(path: string): string {
  return `${path}.next`
}

function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
