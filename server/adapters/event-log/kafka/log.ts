import type { Tx } from '../../../../db/client.ts'
import { eventCatalog } from '../../../events/catalog.ts'
import type { Log } from '../../../kernel/context.ts'
import { type EventLog, type Lease, type Position, placeKey } from '../../../ports/event-log.ts'
import type { KafkaCluster } from '../../kafka/cluster.ts'
import { joinService, type Membership } from '../../kafka/membership.ts'
import type { Entry } from '../../kafka/partitions.ts'
import { bury, type EventRow, eventRow, sortOut } from '../event-rows.ts'
import { cursorsOf, deferCursor, lockPartition, moveCursor, type PartitionCursor } from './cursors.ts'
import { Tail } from './tail.ts'

export interface KafkaEventLog extends EventLog {
  /** Joins the group and begins to read. */
  start(): void
  /** Calls when something has arrived, or the partitions of this process have changed. */
  onArrival(wake: () => void): void
  /** This process owns partitions and knows all that is in them. */
  hasCaughtUp(): Promise<boolean>
  /** The partitions that are this process's, as far as it knows. */
  partitions(): number[]
  /** Events in the topic that this consumer has not passed, over all partitions. */
  lag(tx: Tx, consumer: string): Promise<number>
  close(): Promise<void>
}

export interface KafkaLogOptions {
  cluster: KafkaCluster
  /** The consumer group: its processes share the partitions. */
  service: string
  log: Log
}

const isAfter = (a: Position, b: Position) => {
  const [x, y] = [BigInt(a.xid), BigInt(b.xid)]
  return x === y ? a.id > b.id : x > y
}

interface Arrived {
  row: EventRow
  next: bigint
}

function rowOf({ value }: Entry): EventRow | undefined {
  try {
    return eventRow.safeParse(JSON.parse(value?.toString() ?? '')).data
  } catch {
    return undefined
  }
}

/** What was appended twice (an acknowledgement that was lost, a relay that took over) lies at or before the newest place seen. */
function withoutRepeats(entries: Entry[], start: Position): Arrived[] {
  let newest = start
  return entries.flatMap(entry => {
    const row = rowOf(entry)
    if (!row || !isAfter(row, newest)) return []
    newest = row
    return [{ row, next: entry.offset + 1n }]
  })
}

function leaseOf(
  consumer: string,
  cursor: PartitionCursor,
  entries: Entry[],
  limit: number,
): Lease | undefined {
  const arrived = withoutRepeats(entries, cursor)
  const last = arrived.at(-1)
  const lastEntry = entries.at(-1)
  if (!last || !lastEntry) return undefined
  const end = { xid: last.row.xid, id: last.row.id }
  const bookmarks = new Map(arrived.map(({ row, next }) => [placeKey(row), next]))
  bookmarks.set(placeKey(end), lastEntry.offset + 1n)
  return {
    consumer,
    partition: cursor.partition,
    bookmarks,
    ...sortOut(arrived.map(({ row }) => row)),
    start: { xid: cursor.xid, id: cursor.id },
    end,
    attempts: cursor.attempts,
    more: entries.length >= limit,
  }
}

const nowhere: Position = { xid: '0', id: 0 }
const nothing = (consumer: string): Lease => ({
  consumer,
  events: [],
  unreadable: [],
  start: nowhere,
  end: nowhere,
  attempts: 0,
  more: false,
})

const partitionOf = ({ partition }: Lease): number => {
  if (partition === undefined) throw new Error('A lease of the log in Kafka is of one partition.')
  return partition
}

class LogInKafka implements KafkaEventLog {
  private readonly tail: Tail
  private membership: Membership | undefined
  private readonly wakers: (() => void)[] = []
  /** Types since the last glance. */
  private types = new Set<string>()
  private count = 0
  private turn = 0

  constructor(private readonly options: KafkaLogOptions) {
    this.tail = new Tail(options.cluster, options.log, entries => this.note(entries))
  }

  readonly bury = bury

  start() {
    const onAssigned = (partitions: number[]) => this.tail.assign(partitions)
    this.membership ??= joinService({ ...this.options, topic: 'facts', onAssigned })
  }

  onArrival(wake: () => void) {
    this.wakers.push(wake)
  }

  async glance(_tx: Tx, from: Position | undefined) {
    const { types, count } = this
    this.types = new Set()
    this.count = 0
    return { types: from ? types : new Set<string>(), count, end: nowhere, more: false }
  }

  /** The partitions in turn, so that one that is busy does not keep the others waiting. */
  async lease(tx: Tx, consumer: string, limit: number, now: Date): Promise<Lease | undefined> {
    const partitions = this.tail.partitions()
    const cursors = await cursorsOf(tx, consumer, partitions, now)
    const behind = partitions.filter(
      partition => (cursors.get(partition)?.next_offset ?? 0n) < this.tail.end(partition),
    )
    this.turn++
    let mustWait = partitions.length === 0
    for (let index = 0; index < behind.length; index++) {
      const partition = behind[(index + this.turn) % behind.length]
      if (partition === undefined) continue
      const found = await this.leasePartition(tx, consumer, partition, { limit, now })
      if (found === 'held') mustWait = true
      else if (found) return { ...found, more: found.more || behind.length > 1 }
    }
    return mustWait ? undefined : nothing(consumer)
  }

  async advance(tx: Tx, lease: Lease, to: Position, from?: Position) {
    const nextOffset = lease.bookmarks?.get(placeKey(to))
    if (nextOffset === undefined) return
    const { consumer } = lease
    await moveCursor(tx, { consumer, partition: partitionOf(lease), to, nextOffset, from })
  }

  defer(tx: Tx, lease: Lease, attempts: number, at: Date) {
    return deferCursor(tx, lease.consumer, partitionOf(lease), attempts, at)
  }

  async lag(tx: Tx, consumer: string) {
    const ends = await this.tail.ends()
    const numbers = ends.map((_, partition) => partition)
    const cursors = await cursorsOf(tx, consumer, numbers, new Date())
    return ends.reduce(
      (sum, end, partition) => sum + Number(end - (cursors.get(partition)?.next_offset ?? 0n)),
      0,
    )
  }

  partitions() {
    return this.tail.partitions()
  }

  hasCaughtUp = async () => {
    const ends = await this.tail.ends()
    const own = this.tail.partitions()
    return own.length > 0 && own.every(partition => this.tail.end(partition) >= (ends[partition] ?? 0n))
  }

  async close() {
    await this.membership?.close()
    await this.tail.close()
  }

  private async leasePartition(
    tx: Tx,
    consumer: string,
    partition: number,
    { limit, now }: { limit: number; now: Date },
  ): Promise<Lease | 'held' | undefined> {
    for (;;) {
      const cursor = await lockPartition(tx, consumer, partition, now)
      if (!cursor?.due) return 'held'
      const entries = await this.tail.read(partition, cursor.next_offset, limit)
      const lease = leaseOf(consumer, cursor, entries, limit)
      const last = entries.at(-1)
      if (lease || !last) return lease
      // Repeats alone: there is nothing to handle that could move the cursor.
      await moveCursor(tx, { consumer, partition, to: cursor, nextOffset: last.offset + 1n })
    }
  }

  private note(entries: Entry[]) {
    for (const entry of entries) {
      const row = rowOf(entry)
      if (row) this.types.add(row.type)
    }
    this.count += entries.length
    // None: partitions were assigned, and what waits in them is unknown.
    if (entries.length === 0) for (const type of Object.keys(eventCatalog)) this.types.add(type)
    for (const wake of this.wakers) wake()
  }
}

/**
 * The same facts out of Kafka. Where each consumer stands is kept in the database, in the transaction of its own writes:
 * a fact has its effect once, whoever owns the partition and however often it was appended.
 */
export const createKafkaEventLog = (options: KafkaLogOptions): KafkaEventLog => new LogInKafka(options)
