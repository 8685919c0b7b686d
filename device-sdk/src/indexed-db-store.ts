import type { ScanId, StoredScan } from './scan-queue.ts'
import { defaultCapacity, QueueFullError, type ScanStore } from './store.ts'

export interface IndexedDbStoreOptions {
  /** Name of the database. Default 'muster'. */
  name?: string
  /** Default 10,000 scans. */
  capacity?: number
  /** Default: the browser's own. */
  indexedDB?: IDBFactory
}

interface Row {
  place?: number
  boot: number
  seq: number
  refused: 0 | 1
  scan: StoredScan
}

interface Boot {
  boot: number
  highestSeq: number
}

/** Keeps the queue in the browser, through reloads and restarts. Several tabs may share it. */
export async function openIndexedDbStore(options: IndexedDbStoreOptions = {}): Promise<ScanStore> {
  const factory = options.indexedDB ?? globalThis.indexedDB
  const database = await openDatabase(factory, options.name ?? 'muster')
  const store = new IndexedQueue(database, options.capacity ?? defaultCapacity)
  await store.start()
  return store
}

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  const opening = factory.open(name, 1)
  opening.onupgradeneeded = () => {
    const scans = opening.result.createObjectStore('scans', { keyPath: 'place', autoIncrement: true })
    scans.createIndex('id', ['boot', 'seq'], { unique: true })
    scans.createIndex('refused', 'refused')
    opening.result.createObjectStore('boots', { keyPath: 'boot' })
  }
  return settled(opening)
}

class IndexedQueue implements ScanStore {
  readonly #database: IDBDatabase
  readonly #capacity: number
  #boot = 0

  constructor(database: IDBDatabase, capacity: number) {
    this.#database = database
    this.#capacity = capacity
  }

  get boot(): number {
    return this.#boot
  }

  async start(): Promise<void> {
    await this.#change(async (_, boots) => {
      const cursor = await settled(boots.openCursor(null, 'prev'))
      const highest: Boot | undefined = cursor?.value
      this.#boot = (highest?.boot ?? 0) + 1
      boots.put({ boot: this.#boot, highestSeq: 0 } satisfies Boot)
    })
  }

  append(scans: readonly StoredScan[]): Promise<void> {
    return this.#change(async (rows, boots) => {
      if ((await settled(rows.count())) + scans.length > this.#capacity)
        throw new QueueFullError(this.#capacity)
      for (const scan of scans) {
        rows.add({ boot: scan.boot, seq: scan.seq, refused: 0, scan } satisfies Row)
        const known: Boot | undefined = await settled(boots.get(scan.boot))
        boots.put({ boot: scan.boot, highestSeq: Math.max(known?.highestSeq ?? 0, scan.seq) } satisfies Boot)
      }
    })
  }

  pending(limit: number): Promise<StoredScan[]> {
    return this.#read(0, Math.min(limit, 0xffffffff))
  }

  settle(ids: readonly ScanId[]): Promise<void> {
    return this.#each(ids, (rows, row) => rows.delete(row.place ?? 0))
  }

  refuse(ids: readonly ScanId[]): Promise<void> {
    return this.#each(ids, (rows, row) => rows.put({ ...row, refused: 1 } satisfies Row))
  }

  refused(): Promise<StoredScan[]> {
    return this.#read(1)
  }

  requeue(): Promise<number> {
    return this.#change(async rows => {
      const refused: Row[] = await settled(rows.index('refused').getAll(1))
      for (const { place, ...row } of refused) {
        rows.delete(place ?? 0)
        rows.add({ ...row, refused: 0 } satisfies Row)
      }
      return refused.length
    })
  }

  depth(): Promise<number> {
    return this.#change(rows => settled(rows.index('refused').count(0)), 'readonly')
  }

  highestSeq(boot: number): Promise<number> {
    return this.#change(async (_, boots) => {
      const known: Boot | undefined = await settled(boots.get(boot))
      return known?.highestSeq ?? 0
    }, 'readonly')
  }

  async close(): Promise<void> {
    this.#database.close()
  }

  #read(refused: 0 | 1, limit?: number): Promise<StoredScan[]> {
    return this.#change(async rows => {
      const found: Row[] = await settled(rows.index('refused').getAll(refused, limit))
      return found.map(({ scan }) => scan)
    }, 'readonly')
  }

  #each(ids: readonly ScanId[], act: (rows: IDBObjectStore, row: Row) => void): Promise<void> {
    return this.#change(async rows => {
      for (const { boot, seq } of ids) {
        const row: Row | undefined = await settled(rows.index('id').get([boot, seq]))
        if (row) act(rows, row)
      }
    })
  }

  /** All or nothing; resolves once the transaction is as durable as the browser can make it. */
  async #change<T>(
    work: (rows: IDBObjectStore, boots: IDBObjectStore) => Promise<T>,
    mode: IDBTransactionMode = 'readwrite',
  ): Promise<T> {
    const transaction = this.#database.transaction(['scans', 'boots'], mode, { durability: 'strict' })
    const finished = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser stored nothing.'))
    })
    try {
      const result = await work(transaction.objectStore('scans'), transaction.objectStore('boots'))
      await finished
      return result
    } catch (cause) {
      finished.catch(() => undefined)
      try {
        transaction.abort()
      } catch {
        // It has ended already.
      }
      throw cause
    }
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The browser cannot reach its database.'))
  })
}
