import { createKafkaEventLog } from '../adapters/event-log/kafka/log.ts'
import { startRelay } from '../adapters/event-log/kafka/relay.ts'
import { postgresEventLog } from '../adapters/event-log/postgres.ts'
import { createAppender, ensureTopics, type KafkaCluster } from '../adapters/kafka/cluster.ts'
import type { Services } from '../kernel/context.ts'
import type { Doorbell, EventLog } from '../ports/event-log.ts'
import { type ReaderName, readers, type ServiceName } from './services.ts'

/** Where the services of this process read facts. */
export interface EventLogs {
  /** The services that share a log share a look at it. */
  groups: { log: EventLog; services: ReaderName[] }[]
  /** Joins the groups and carries facts on; nothing before it. */
  start(): void
  onNews(wake: () => void): void
  close(): Promise<void>
}

const readersIn = (chosen: ReadonlySet<ServiceName>) => readers.filter(name => chosen.has(name))

export function databaseLogs(doorbell: Doorbell, chosen: ReadonlySet<ServiceName>): EventLogs {
  return {
    groups: [{ log: postgresEventLog, services: readersIn(chosen) }],
    start() {},
    onNews: doorbell.onRing,
    close: async () => {},
  }
}

const retryMs = 2_000

/** Tries until it works or nobody wants it any more: a broker that is away keeps no process from starting. */
async function untilDone(services: Services, isWanted: () => boolean, work: () => Promise<void>) {
  while (isWanted()) {
    try {
      return await work()
    } catch (error) {
      services.log.warn({ err: error }, 'Kafka cannot be reached')
      await new Promise(resolve => setTimeout(resolve, retryMs))
    }
  }
}

/** A group for each service. Whoever reads also carries: one process at a time, whichever holds the lock. */
function kafkaLogs(
  services: Services,
  doorbell: Doorbell,
  chosen: ReadonlySet<ServiceName>,
  cluster: KafkaCluster,
): EventLogs {
  const appender = createAppender(cluster)
  const logs = readersIn(chosen).map(service => ({
    service,
    log: createKafkaEventLog({ cluster, service, log: services.log }),
  }))
  let relay: ReturnType<typeof startRelay> | undefined
  let isClosed = false
  let starting: Promise<void> | undefined
  async function begin() {
    await untilDone(
      services,
      () => !isClosed,
      () => ensureTopics(cluster),
    )
    if (isClosed) return
    for (const { log } of logs) log.start()
    relay = startRelay(services, appender)
    doorbell.onRing(relay.wake)
  }
  return {
    groups: logs.map(({ service, log }) => ({ log, services: [service] })),
    start() {
      if (logs.length > 0) starting ??= begin()
    },
    onNews(wake) {
      for (const { log } of logs) log.onArrival(wake)
    },
    async close() {
      isClosed = true
      await starting
      await relay?.stop()
      await Promise.all(logs.map(({ log }) => log.close()))
      await appender.close()
    },
  }
}

interface Options {
  services: Services
  doorbell: Doorbell
  chosen: ReadonlySet<ServiceName>
  cluster: KafkaCluster | undefined
}

/** In Kafka where a cluster is configured, else in the database. */
export const openEventLogs = ({ services, doorbell, chosen, cluster }: Options): EventLogs =>
  cluster ? kafkaLogs(services, doorbell, chosen, cluster) : databaseLogs(doorbell, chosen)
