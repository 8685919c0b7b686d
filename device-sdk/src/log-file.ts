import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The few file operations the queue needs; replace them to watch writes or make them fail. */
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

export type OpenHandle = (path: string, flags: 'r+' | 'w+') => Promise<LogHandle>

// Card numbers are personal data: only the owner of the process may read them.
export const openOnDisk: OpenHandle = (path, flags) => open(path, flags, 0o600)

/** A file that only grows at its end, one durable write at a time. */
export class LogFile {
  readonly path: string
  readonly #openHandle: OpenHandle
  #handle: LogHandle
  #size: number
  #broken: Error | null = null

  private constructor(path: string, openHandle: OpenHandle, handle: LogHandle, size: number) {
    this.path = path
    this.#openHandle = openHandle
    this.#handle = handle
    this.#size = size
  }

  /** Opens or creates the file; `wholeBytes` decides from the content where the valid part ends. */
  static async open(path: string, openHandle: OpenHandle, wholeBytes: (content: Buffer) => number) {
    await rm(temporary(path), { force: true })
    const content = await readFile(path).catch(ignoreMissing)
    const handle = await openHandle(path, content ? 'r+' : 'w+')
    if (!content) await syncFolder(path)
    const size = content ? wholeBytes(content) : 0
    // The rest of a longer torn record must not show behind the next, shorter one.
    if (content && size < content.length) await handle.truncate(size)
    return new LogFile(path, openHandle, handle, size)
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
    const next = await this.#openHandle(temporary(this.path), 'w+')
    try {
      await writeAll(next, bytes, 0)
      await next.sync()
      await rename(temporary(this.path), this.path)
    } catch (cause) {
      await next.close()
      throw cause
    }
    const previous = this.#handle
    this.#handle = next
    this.#size = bytes.length
    await syncFolder(this.path)
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

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; its file systems log the rename themselves.
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

function temporary(path: string): string {
  return `${path}.next`
}

function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
