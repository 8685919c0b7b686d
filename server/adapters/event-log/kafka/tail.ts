import type { Log } from '../../../kernel/context.ts'
import type { KafkaCluster } from '../../kafka/cluster.ts'
import { type Entry, PartitionReader } from '../../kafka/partitions.ts'

/** Kept of each partition, so that the reactions of a process share one read. */
const keptMax = 2_000
const waitMs = 500
const pauseMs = 250

interface Kept {
  /** Without a hole, newest last. */
  entries: Entry[]
  /** Where the tail reads on. */
  next: bigint
  /** The offset that the next entry will have, as last heard. */
  end: bigint
}

const pause = () => new Promise(resolve => setTimeout(resolve, pauseMs))

/** Reads the ends of this process's partitions as they grow. What lies further back is read when somebody asks. */
export class Tail {
  private readonly following: PartitionReader
  private readonly asking: PartitionReader
  private readonly kept = new Map<number, Kept>()
  private wanted: number[] = []
  private running = true
  private readonly loop: Promise<void>

  constructor(
    cluster: KafkaCluster,
    private readonly log: Log,
    private readonly onEntries: (entries: Entry[]) => void,
  ) {
    // A read that waits for news holds its connection: questions need one of their own.
    this.following = new PartitionReader(cluster, 'facts')
    this.asking = new PartitionReader(cluster, 'facts')
    this.loop = this.follow()
  }

  assign(partitions: number[]) {
    this.wanted = partitions
    for (const partition of this.kept.keys()) if (!partitions.includes(partition)) this.kept.delete(partition)
  }

  /** Partitions whose end is known. */
  partitions(): number[] {
    return this.wanted.filter(partition => this.kept.has(partition))
  }

  end(partition: number): bigint {
    return this.kept.get(partition)?.end ?? 0n
  }

  /** Up to `limit` entries from this offset on, from what is kept or from the broker. */
  async read(partition: number, from: bigint, limit: number): Promise<Entry[]> {
    const kept = this.kept.get(partition)?.entries ?? []
    const [first] = kept
    if (first && first.offset <= from) return kept.filter(({ offset }) => offset >= from).slice(0, limit)
    const chunk = await this.readBack(partition, from)
    return chunk.slice(0, limit)
  }

  /** What retention has taken is gone from here; the events themselves are still in the database's log. */
  private async readBack(partition: number, from: bigint): Promise<Entry[]> {
    const [begins, ends] = await Promise.all([this.asking.begins(), this.asking.ends()])
    const begin = begins[partition] ?? 0n
    const end = ends[partition] ?? 0n
    const start = from < begin || from > end ? begin : from
    if (start !== from) this.log.error({ partition, from, start }, 'events are no longer in the topic')
    if (start >= end) return []
    return (await this.asking.read(new Map([[partition, start]]), 0)).get(partition)?.entries ?? []
  }

  async ends(): Promise<bigint[]> {
    return this.asking.ends()
  }

  async close() {
    this.running = false
    await this.following.close()
    await this.asking.close()
    await this.loop
  }

  private async follow() {
    while (this.running) {
      try {
        await this.meetNew()
        if (this.kept.size > 0) await this.readOn()
        else await pause()
      } catch (error) {
        if (!this.running) return
        this.log.warn({ err: error }, 'Kafka could not be read')
        await pause()
      }
    }
  }

  private async meetNew() {
    if (this.wanted.every(partition => this.kept.has(partition))) return
    const ends = await this.following.ends()
    for (const partition of this.wanted) {
      const end = ends[partition]
      if (end !== undefined && !this.kept.has(partition))
        this.kept.set(partition, { entries: [], next: end, end })
    }
    this.onEntries([])
  }

  private async readOn() {
    const from = new Map([...this.kept].map(([partition, { next }]) => [partition, next]))
    const chunks = await this.following.read(from, waitMs)
    for (const [partition, { entries, end, begin }] of chunks) {
      const kept = this.kept.get(partition)
      if (!kept) continue
      const last = entries.at(-1)
      kept.end = end
      // A topic that was made anew starts over.
      kept.next = last ? last.offset + 1n : kept.next > end ? begin : kept.next
      kept.entries = [...kept.entries, ...entries].slice(-keptMax)
      if (entries.length > 0) this.onEntries(entries)
    }
  }
}
