import { type ScanId, ScanQueue, type StoredScan } from './scan-queue.ts'

export const defaultCapacity = 10_000

/** Thrown by append when the queue is full: the new scan is refused visibly, the oldest are kept. */
export class QueueFullError extends Error {
  constructor(capacity: number) {
    super(`The queue holds ${capacity} scans and is full. Nothing was stored.`)
    this.name = 'QueueFullError'
  }
}

/** Keeps scans until the server has answered for them. One store belongs to one device. */
export interface ScanStore {
  /** Counts the starts of the device; greater than every boot this store has seen before. */
  readonly boot: number
  /** Resolves once the scans are as durable as this store can make them; throws QueueFullError. */
  append(scans: readonly StoredScan[]): Promise<void>
  /** The oldest scans still to send, at most `limit`. */
  pending(limit: number): Promise<StoredScan[]>
  /** The server has answered for these: forget them. */
  settle(ids: readonly ScanId[]): Promise<void>
  /** The server will never take these: set them aside, but keep them. */
  refuse(ids: readonly ScanId[]): Promise<void>
  refused(): Promise<StoredScan[]>
  /** Puts the refused scans back at the end of the queue and returns how many. */
  requeue(): Promise<number>
  /** How many scans wait to be sent. */
  depth(): Promise<number>
  /** The highest sequence number ever stored for this boot; 0 if none. */
  highestSeq(boot: number): Promise<number>
  close(): Promise<void>
}

export interface MemoryStoreOptions {
  /** Default: the unix time in seconds. Must not repeat for a device, or its scans look like repeats. */
  boot?: number
  /** Default 10,000. */
  capacity?: number
}

/** For tests, simulations and browsers: scans are lost when the process ends. */
export function createMemoryStore(options: MemoryStoreOptions = {}): ScanStore {
  const queue = new ScanQueue()
  const capacity = options.capacity ?? defaultCapacity
  return {
    boot: options.boot ?? Math.floor(Date.now() / 1000),
    append: async scans => {
      if (queue.size + scans.length > capacity) throw new QueueFullError(capacity)
      for (const scan of scans) queue.add(scan)
    },
    pending: async limit => queue.pending(limit),
    settle: async ids => queue.settle(ids),
    refuse: async ids => queue.refuse(ids),
    refused: async () => queue.refused(),
    requeue: async () => queue.requeue(),
    depth: async () => queue.depth,
    highestSeq: async boot => queue.highestSeq(boot),
    close: async () => undefined,
  }
}
