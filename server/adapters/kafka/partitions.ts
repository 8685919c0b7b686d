import { Consumer, type RecordsBatch } from '@platformatic/kafka'
import { clientOptions, closeQuietly, type KafkaCluster, type TopicName, topicOf } from './cluster.ts'

export interface Entry {
  offset: bigint
  value: Buffer | null
}

export interface Chunk {
  entries: Entry[]
  /** The offset that the next entry will have. */
  end: bigint
  /** The first offset that retention has left. */
  begin: bigint
}

const partitionBytesMax = 1_048_576

function entriesOf(batches: RecordsBatch[], from: bigint): Entry[] {
  return batches.flatMap(({ firstOffset, records }) =>
    records
      .map(({ offsetDelta, value }) => ({ offset: firstOffset + BigInt(offsetDelta), value }))
      // A broker answers with whole batches: the first may begin before what was asked for.
      .filter(({ offset }) => offset >= from),
  )
}

type FetchResponse = Awaited<ReturnType<Consumer['fetch']>>

function addChunks(into: Map<number, Chunk>, response: FetchResponse, from: Map<number, bigint>) {
  for (const { partitionIndex, highWatermark, logStartOffset, records } of response.responses.flatMap(
    topic => topic.partitions,
  )) {
    const entries = entriesOf(records ?? [], from.get(partitionIndex) ?? 0n)
    into.set(partitionIndex, { entries, end: highWatermark, begin: logStartOffset })
  }
}

/** Reads a topic from any offsets, without a group: who reads what is decided elsewhere. */
export class PartitionReader {
  private readonly client: Consumer
  private readonly topic: string

  constructor(cluster: KafkaCluster, name: TopicName) {
    this.topic = topicOf(cluster, name)
    this.client = new Consumer({ ...clientOptions(cluster), groupId: `${cluster.prefix}.reader` })
    this.client.topics.track(this.topic)
  }

  async partitions(): Promise<number[]> {
    const { partitions } = await this.metadata()
    return partitions.map((_, index) => index)
  }

  /** The offset that the next entry of each will have. */
  async ends(): Promise<bigint[]> {
    const offsets = await this.client.listOffsets({ topics: [this.topic], timestamp: -1n })
    return offsets.get(this.topic) ?? []
  }

  async begins(): Promise<bigint[]> {
    const offsets = await this.client.listOffsets({ topics: [this.topic], timestamp: -2n })
    return offsets.get(this.topic) ?? []
  }

  /** What follows these offsets; waits up to `waitMs` for the first entry. */
  async read(from: Map<number, bigint>, waitMs: number): Promise<Map<number, Chunk>> {
    const { id, partitions } = await this.metadata()
    const byLeader = new Map<number, number[]>()
    for (const partition of from.keys()) {
      const leader = partitions[partition]?.leader
      if (leader !== undefined) byLeader.set(leader, [...(byLeader.get(leader) ?? []), partition])
    }
    const chunks = new Map<number, Chunk>()
    const ask = async ([node, numbers]: [number, number[]]) => {
      const asked = numbers.map(partition => ({
        partition,
        currentLeaderEpoch: -1,
        fetchOffset: from.get(partition) ?? 0n,
        lastFetchedEpoch: -1,
        partitionMaxBytes: partitionBytesMax,
      }))
      const topics = [{ topicId: id, partitions: asked }]
      addChunks(chunks, await this.client.fetch({ node, topics, maxWaitTime: waitMs, minBytes: 1 }), from)
    }
    await Promise.all([...byLeader].map(ask))
    return chunks
  }

  close(): Promise<void> {
    return closeQuietly(this.client)
  }

  private async metadata() {
    const { topics } = await this.client.metadata({ topics: [this.topic] })
    const topic = topics.get(this.topic)
    if (!topic) throw new Error(`Kafka has no topic ${this.topic}.`)
    return topic
  }
}
