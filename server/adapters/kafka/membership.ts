import { Consumer } from '@platformatic/kafka'
import type { Log } from '../../kernel/context.ts'
import {
  clientOptions,
  closeQuietly,
  groupOf,
  type KafkaCluster,
  type TopicName,
  topicOf,
} from './cluster.ts'

/** A member that was killed is missed after this; its partitions then go to the others. */
const sessionMs = 10_000
const heartbeatMs = 1_000
const lookMs = 2_000

export interface Membership {
  /** Which partitions are this process's; none before it has joined. */
  partitions(): number[]
  close(): Promise<void>
}

interface Options {
  cluster: KafkaCluster
  service: string
  topic: TopicName
  log: Log
  onAssigned(partitions: number[]): void
}

class Member implements Membership {
  private assigned: number[] = []
  private consumer: Consumer | undefined
  private joinedMs = 0
  private isBroken = true
  private isClosed = false
  private timer: NodeJS.Timeout | undefined
  private watching: Promise<void> = Promise.resolve()

  constructor(private readonly options: Options) {
    this.look()
  }

  partitions() {
    return this.assigned
  }

  async close() {
    this.isClosed = true
    clearTimeout(this.timer)
    await this.watching
    await closeQuietly(this.consumer)
    this.assigned = []
  }

  private look = () => {
    this.watching = this.watch()
  }

  /** The client gives up after some tries, and a member that nobody hears is out: then a new one joins. */
  private async watch() {
    const heardMs = Math.max(this.consumer?.lastHeartbeat?.getTime() ?? 0, this.joinedMs)
    if (this.isBroken || Date.now() - heardMs > 2 * sessionMs) await this.rejoin()
    if (!this.isClosed) this.timer = setTimeout(this.look, lookMs)
  }

  private async rejoin() {
    const { service, log } = this.options
    await closeQuietly(this.consumer)
    this.isBroken = false
    this.joinedMs = Date.now()
    this.consumer = this.open()
    await this.consumer.joinGroup({}).catch(error => {
      this.isBroken = true
      if (!this.isClosed) log.warn({ service, err: error }, 'the consumer group could not be joined')
    })
  }

  private open(): Consumer {
    const { cluster, service, topic, log, onAssigned } = this.options
    const next = new Consumer({
      ...clientOptions(cluster),
      groupId: groupOf(cluster, service),
      sessionTimeout: sessionMs,
      rebalanceTimeout: sessionMs,
      heartbeatInterval: heartbeatMs,
    })
    next.topics.track(topicOf(cluster, topic))
    next.on('consumer:group:join', ({ assignments }) => {
      if (next !== this.consumer || this.isClosed) return
      this.assigned = (assignments ?? []).flatMap(({ partitions }) => partitions)
      log.info({ service, partitions: this.assigned }, 'partitions assigned')
      onAssigned(this.assigned)
    })
    next.on('error', () => {
      if (next === this.consumer) this.isBroken = true
    })
    return next
  }
}

/**
 * A place in the service's consumer group, which shares out the partitions. It decides who works, not what is done: the
 * cursors in the database do, so two that believe to own a partition for a moment do no harm.
 */
export const joinService = (options: Options): Membership => new Member(options)
