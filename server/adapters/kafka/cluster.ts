import { Admin, type BaseOptions, type Consumer, Producer } from '@platformatic/kafka'

export interface KafkaCluster {
  /** host:port of some brokers; the others are learned from them. */
  brokers: string[]
  /** Every topic and group begins with it, so that two installations can share a cluster. */
  prefix: string
}

const day = 86_400_000

/** The topics there are. Partitions are fixed when a topic is made: what shares a key must stay in one. */
export const topics = {
  /** Facts from the log in the database, by organization. */
  facts: { partitions: 12, retentionMs: 7 * day },
} as const
export type TopicName = keyof typeof topics

export const topicOf = ({ prefix }: KafkaCluster, name: TopicName) => `${prefix}.${name}`
export const groupOf = ({ prefix }: KafkaCluster, service: string) => `${prefix}.${service}`

/** One broker more or less must not stop anything; more copies than brokers cannot be asked for. */
const replicasMax = 3
const brokerTimeoutMs = 5_000

/** What every client of the cluster is given. Whoever calls has a loop of its own, so nothing is retried here for long. */
export const clientOptions = ({ brokers }: KafkaCluster): BaseOptions => ({
  clientId: 'muster',
  bootstrapBrokers: brokers,
  connectTimeout: brokerTimeoutMs,
  timeout: brokerTimeoutMs,
  retries: 2,
  retryDelay: 250,
})

/** Ends a client whatever state it is in; what it was doing is done again by somebody else. */
export async function closeQuietly(client: Consumer | Producer | undefined): Promise<void> {
  try {
    await client?.close(true)
  } catch {
    // its broker is gone already
  }
}

const exists = (error: unknown) =>
  error instanceof Error &&
  /already exists/i.test([error, ...(error instanceof AggregateError ? error.errors : [])].map(String).join())

/** Makes the topics that are missing; leaves those that are there as they are. */
export async function ensureTopics(cluster: KafkaCluster): Promise<void> {
  const admin = new Admin({ ...clientOptions(cluster), retries: 10 })
  try {
    const { brokers } = await admin.metadata({ topics: [] })
    const replicas = Math.min(replicasMax, brokers.size)
    const known = await admin.listTopics()
    for (const name of Object.keys(topics) as TopicName[]) {
      if (known.includes(topicOf(cluster, name))) continue
      const { partitions, retentionMs } = topics[name]
      const configs = [
        { name: 'retention.ms', value: String(retentionMs) },
        { name: 'min.insync.replicas', value: String(Math.max(1, replicas - 1)) },
      ]
      await admin
        .createTopics({ topics: [topicOf(cluster, name)], partitions, replicas, configs })
        .catch(error => {
          if (!exists(error)) throw error // another process was faster
        })
    }
  } finally {
    await admin.close().catch(() => {})
  }
}

export interface Appended {
  topic: TopicName
  key: string
  value: unknown
}

export interface Appender {
  /** Resolves once every in-sync replica has them, in this order. On a failure they may or may not be there. */
  append(messages: Appended[]): Promise<void>
  close(): Promise<void>
}

/** acks=all, idempotent. After a failure a new producer starts over: the numbers of the old one may have a hole. */
export function createAppender(cluster: KafkaCluster): Appender {
  const open = () => new Producer({ ...clientOptions(cluster), acks: -1, idempotent: true })
  let producer = open()
  return {
    async append(messages) {
      const current = producer
      try {
        await current.send({
          messages: messages.map(({ topic, key, value }) => ({
            topic: topicOf(cluster, topic),
            key: Buffer.from(key),
            value: Buffer.from(JSON.stringify(value)),
          })),
        })
      } catch (error) {
        if (current === producer) {
          producer = open()
          void closeQuietly(current)
        }
        throw error
      }
    },
    close: () => closeQuietly(producer),
  }
}
