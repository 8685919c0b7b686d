import type { Tx } from '../../db/client.ts'
import type { EventType, LoggedEvent } from '../events/catalog.ts'

/** A place in the log: transaction first, then the row within all transactions. Both halves always travel together. */
export interface Position {
  xid: string
  id: number
}

export const placeKey = ({ xid, id }: Position) => `${xid}:${id}`

/** An event whose payload is not what the catalog says: a mistake of ours that must not stop the others. */
export interface UnreadableEvent extends Position {
  orgId: string
  type: EventType
  error: string
}

export interface Lease {
  consumer: string
  /** Of a log in partitions: the one this lease is of. */
  partition?: number
  /** Of a log in partitions: the offset behind each place, by `placeKey`. */
  bookmarks?: ReadonlyMap<string, bigint>
  events: LoggedEvent[]
  unreadable: UnreadableEvent[]
  /** Where the cursor stands. */
  start: Position
  /** Where the read ended, beyond events of unknown type too. */
  end: Position
  /** Failed tries of the first event. */
  attempts: number
  /** The read was full: there is likely more. */
  more: boolean
}

/** What lies behind a place in the log, without its contents. */
export interface Glance {
  types: Set<string>
  count: number
  end: Position
  /** The look was full: there is likely more. */
  more: boolean
}

/**
 * Facts in commit order, at least within each organization; each consumer with a cursor of its own that moves in the
 * transaction of its own writes. A log in partitions leases one of them at a time.
 */
export interface EventLog {
  /** What has become readable since `from`; without it, only where the readable part ends now. No cursor takes part. */
  glance(tx: Tx, from: Position | undefined, limit: number): Promise<Glance>
  /** Locks the consumer's cursor until `tx` ends and reads what follows it; undefined while another process holds it or a retry is not due. */
  lease(tx: Tx, consumer: string, limit: number, now: Date): Promise<Lease | undefined>
  /** Moves the cursor to `to`: everything up to and including it is done. With `from`, only if it still stands there. */
  advance(tx: Tx, lease: Lease, to: Position, from?: Position): Promise<void>
  /** Stops at an event that failed, to be tried again at `at`. */
  defer(tx: Tx, lease: Lease, attempts: number, at: Date): Promise<void>
  /** Sets an event aside for a person to look at. */
  bury(tx: Tx, consumer: string, event: Position & { orgId: string }, error: string, at: Date): Promise<void>
}

/** Tells consumers that there is something to read. Losing a ring costs latency, never an event: consumers poll too. */
export interface Doorbell {
  ring(): void
  onRing(wake: () => void): void
  close(): Promise<void>
}
