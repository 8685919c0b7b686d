import { sql } from 'drizzle-orm'
import { inject } from 'vitest'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { createKafkaEventLog } from '../../../server/adapters/event-log/kafka/log.ts'
import { relayOnce } from '../../../server/adapters/event-log/kafka/relay.ts'
import { postgresEventLog } from '../../../server/adapters/event-log/postgres.ts'
import { createAppender, ensureTopics, type KafkaCluster } from '../../../server/adapters/kafka/cluster.ts'
import { newId } from '../../../server/kernel/ids.ts'
import type { EventLog } from '../../../server/ports/event-log.ts'
import { inTime } from '../ports.ts'
import type { World } from '../world.ts'

/** The log under test, whichever it is. */
export interface TestLog {
  log: EventLog
  /** What was announced is where this log's readers find it. */
  settle(): Promise<void>
  /** Events that this reaction has not passed. */
  unread(consumer: string): Promise<number>
  close(): Promise<void>
}

const left = z.object({ left: z.coerce.number() })

async function behindCursor({ database }: World, name: string): Promise<number> {
  const result = await database.db.execute(sql`
    select count(*) as left from event_log e left join consumer_cursors c on c.consumer = ${name}
    where c.consumer is null or (e.xid, e.id) > (c.xid, c.id)`)
  return rowsOf(left, result)[0]?.left ?? 0
}

/** The one in the database, which needs nothing else. */
export const databaseLog = (world: World): TestLog => ({
  log: postgresEventLog,
  settle: async () => {},
  unread: name => behindCursor(world, name),
  close: async () => {},
})

/** A cluster of this test's own: topics of its own on the project's broker. */
export async function testCluster(): Promise<KafkaCluster> {
  const cluster = { brokers: [inject('kafka')], prefix: `test-${newId()}` }
  await ensureTopics(cluster)
  return cluster
}

async function kafkaLog(world: World): Promise<TestLog> {
  const cluster = await testCluster()
  const appender = createAppender(cluster)
  const log = createKafkaEventLog({ cluster, service: 'suite', log: world.services.log })
  log.start()
  const relay = async () => {
    while (await relayOnce(world.services, appender)) {}
  }
  return {
    log,
    async settle() {
      await relay()
      await inTime(log.hasCaughtUp, isDone => isDone)
    },
    async unread(name) {
      await relay()
      const waiting = await behindCursor(world, 'kafka-relay')
      return waiting + (await world.database.db.transaction(tx => log.lag(tx, name)))
    },
    async close() {
      await log.close()
      await appender.close()
    },
  }
}

/** In Kafka where the project has a broker, else in the database: one suite for both. */
export const openTestLog = (world: World): Promise<TestLog> =>
  inject('kafka') ? kafkaLog(world) : Promise.resolve(databaseLog(world))
