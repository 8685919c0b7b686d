import { type ScanId, ScanQueue, type StoredScan } from './scan-queue.ts'
import { defaultCapacity, QueueFullError, type ScanStore } from './store.ts'
import { type Disk, LogFile, systemDisk } from './stores/log-file.ts'
import { decodeLog, encodeRecords, type QueueRecord } from './stores/record.ts'

export type { Disk, LogHandle } from './stores/log-file.ts'
export { systemDisk } from './stores/log-file.ts'

const rememberedBoots = 8

export interface FileStoreOptions {
  /** Default 10,000 scans. */
  capacity?: number
  /** Rewrite the file after this many records that no longer matter. Default 1,000. */
  compactAfter?: number
  /** Default: the file system. */
  disk?: Disk
}

export interface FileStore extends ScanStore {
  /** Whole lines found unreadable when the file was opened: a sign of a failing disk. */
  readonly damagedRecords: number
}

/** Opens the queue file, repairs a torn tail and counts one more boot. One process per file. */
export async function openFileStore(path: string, options: FileStoreOptions = {}): Promise<FileStore> {
  let log = decodeLog(Buffer.alloc(0))
  const file = await LogFile.open(path, options.disk ?? systemDisk, content => {
    log = decodeLog(content)
    return log.wholeBytes
  })
  const store = new QueueFile(file, options, log.damaged)
  for (const record of log.records) store.replay(record)
  await store.start(log.records.length)
  return store
}

class QueueFile implements FileStore {
  readonly damagedRecords: number
  readonly #file: LogFile
  readonly #capacity: number
  readonly #compactAfter: number
  readonly #queue = new ScanQueue()
  #boot = 0
  #recordCount = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(file: LogFile, options: FileStoreOptions, damagedRecords: number) {
    this.#file = file
    this.#capacity = options.capacity ?? defaultCapacity
    this.#compactAfter = options.compactAfter ?? 1_000
    this.damagedRecords = damagedRecords
  }

  get boot(): number {
    return this.#boot
  }

  replay(record: QueueRecord): void {
    switch (record.type) {
      case 'scan':
        this.#queue.add(record.scan)
        break
      case 'settled':
        this.#queue.settle(record.ids)
        break
      case 'refused':
        this.#queue.refuse(record.ids)
        break
      case 'requeued':
        this.#queue.requeue()
        break
      case 'boot':
        this.#boot = record.boot
        for (const [boot, seq] of record.highest) this.#queue.noteHighest(boot, seq)
    }
  }

  async start(recordCount: number): Promise<void> {
    this.#recordCount = recordCount
    const newestUsed = Math.max(0, ...this.#queue.highest().map(([boot]) => boot))
    // Durable before the first scan, so that a number of this boot can never be given twice.
    await this.#write([{ type: 'boot', boot: Math.max(this.#boot, newestUsed) + 1, highest: [] }], true)
  }

  append(scans: readonly StoredScan[]): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#queue.size + scans.length > this.#capacity) throw new QueueFullError(this.#capacity)
      await this.#write(
        scans.map(scan => ({ type: 'scan', scan })),
        true,
      )
    })
  }

  settle(ids: readonly ScanId[]): Promise<void> {
    // Not synced: if this line is lost the scans are sent again, which the server recognises.
    return this.#inTurn(() => this.#write([{ type: 'settled', ids: ids.map(onlyId) }], false))
  }

  refuse(ids: readonly ScanId[]): Promise<void> {
    return this.#inTurn(() => this.#write([{ type: 'refused', ids: ids.map(onlyId) }], true))
  }

  requeue(): Promise<number> {
    return this.#inTurn(async () => {
      const count = this.#queue.refused().length
      if (count > 0) await this.#write([{ type: 'requeued' }], true)
      return count
    })
  }

  pending(limit: number): Promise<StoredScan[]> {
    return this.#inTurn(async () => this.#queue.pending(limit))
  }

  refused(): Promise<StoredScan[]> {
    return this.#inTurn(async () => this.#queue.refused())
  }

  depth(): Promise<number> {
    return this.#inTurn(async () => this.#queue.depth)
  }

  highestSeq(boot: number): Promise<number> {
    return this.#inTurn(async () => this.#queue.highestSeq(boot))
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#file.close())
  }

  async #write(records: QueueRecord[], durable: boolean): Promise<void> {
    await this.#file.append(encodeRecords(records), durable)
    this.#recordCount += records.length
    for (const record of records) this.replay(record)
    if (this.#recordCount - this.#queue.size < Math.max(this.#compactAfter, this.#queue.size)) return
    // The records are safe already: a failed rewrite (a full disk, say) is tried again by a later write.
    await this.#compact().catch(() => undefined)
  }

  async #compact(): Promise<void> {
    const toRecord = (scan: StoredScan): QueueRecord => ({ type: 'scan', scan })
    const refused = this.#queue.refused()
    const highest = this.#queue
      .highest()
      .sort(([a], [b]) => a - b)
      .slice(-rememberedBoots)
    const records: QueueRecord[] = [{ type: 'boot', boot: this.#boot, highest }, ...refused.map(toRecord)]
    if (refused.length > 0) records.push({ type: 'refused', ids: refused.map(onlyId) })
    records.push(...this.#queue.pending().map(toRecord))
    await this.#file.replace(encodeRecords(records))
    this.#recordCount = records.length
  }

  /** One operation at a time, in the order of the calls. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

function onlyId({ boot, seq }: ScanId): ScanId {
  return { boot, seq }
}
