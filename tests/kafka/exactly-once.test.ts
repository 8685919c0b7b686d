import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rowsOf } from '../../db/rows.ts'
import { createKafkaEventLog, type KafkaEventLog } from '../../server/adapters/event-log/kafka/log.ts'
import { relayOnce } from '../../server/adapters/event-log/kafka/relay.ts'
import { postgresEventLog } from '../../server/adapters/event-log/postgres.ts'
import {
  type Appender,
  createAppender,
  ensureTopics,
  type KafkaCluster,
  topicOf,
} from '../../server/adapters/kafka/cluster.ts'
import { PartitionReader } from '../../server/adapters/kafka/partitions.ts'
import { consumer } from '../../server/consumers/consumer.ts'
import { runOnce } from '../../server/consumers/runner.ts'
import { newId } from '../../server/kernel/ids.ts'
import { inTransaction } from '../../server/kernel/tenant-transaction.ts'
import { drain } from '../support/drain.ts'
import { testCluster } from '../support/logs/test-log.ts'
import { inTime } from '../support/ports.ts'
import { createSchool, type School } from '../support/school.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let cluster: KafkaCluster
let appender: Appender
let logs: KafkaEventLog[]
let schools: School[]
beforeAll(async () => {
  world = await createWorld()
  schools = []
  for (let index = 0; index < 8; index++) schools.push(await createSchool(world))
})
beforeEach(async () => {
  cluster = await testCluster()
  appender = createAppender(cluster)
  logs = []
  await world.database.db.execute(sql`delete from consumer_cursors`)
  await world.database.db.execute(sql`delete from partition_cursors`)
})
afterEach(async () => {
  for (const log of logs) await log.close()
  await appender.close()
})
afterAll(() => world.close())

function join(service = 'test'): KafkaEventLog {
  const log = createKafkaEventLog({ cluster, service, log: world.services.log })
  logs.push(log)
  log.start()
  return log
}

async function announce(count: number): Promise<string[]> {
  const made: string[] = []
  for (let index = 0; index < count; index++) {
    const school = schools[index % schools.length]
    const deviceId = newId()
    if (school)
      await inTransaction(school.system, false, context => context.emit('device.changed', { deviceId }))
    made.push(deviceId)
  }
  return made
}
/** Until everything that was announced has been carried: another test's transaction may hide the newest for a moment. */
async function relayAll(through = appender) {
  await inTime(
    async () => {
      while (await relayOnce(world.services, through)) {}
      const hidden = await world.database.db.execute(sql`
        select 1 from event_log e where not exists (
          select from consumer_cursors c where c.consumer = 'kafka-relay' and (c.xid, c.id) >= (e.xid, e.id)) limit 1`)
      return rowsOf(z.object({}), hidden).length
    },
    left => left === 0,
  )
}

function listener(name = `test-${newId()}`) {
  const heard: string[] = []
  const reaction = consumer({
    name,
    types: ['device.changed'],
    handle: async (_, { payload }) => void heard.push(payload.deviceId),
  })
  return { heard, reaction }
}
const lagOf = (log: KafkaEventLog, name: string) => world.database.db.transaction(tx => log.lag(tx, name))

/** Runs a reaction in these members until it is at the end. */
async function readAll(members: KafkaEventLog[], reaction: ReturnType<typeof listener>['reaction']) {
  const [first] = members
  if (!first) return
  await inTime(
    async () => {
      for (const log of members) await runOnce(world.services, log, reaction)
      return lagOf(first, reaction.name)
    },
    lag => lag === 0,
  )
}
const ofThese = (heard: string[], made: string[]) => heard.filter(id => made.includes(id)).sort()

describe('an acknowledgement of the broker that is lost', () => {
  it('appends the same facts again, and each has its effect once', async () => {
    const made = await announce(40)
    await relayAll()
    // As if the relay had been killed before its cursor moved, twice.
    for (let again = 0; again < 2; again++) {
      await world.database.db.execute(sql`delete from consumer_cursors where consumer = 'kafka-relay'`)
      await relayAll()
    }
    const reader = new PartitionReader(cluster, 'facts')
    const ends = await reader.ends()
    await reader.close()
    expect(ends.reduce((sum, end) => sum + Number(end), 0)).toBeGreaterThanOrEqual(120)
    const { heard, reaction } = listener()
    await readAll([join()], reaction)
    expect(ofThese(heard, made)).toEqual([...made].sort())
  })

  it('moves no cursor while the broker does not answer', async () => {
    await announce(3)
    const down: Appender = { ...appender, append: async () => Promise.reject(new Error('down')) }
    await expect(relayOnce(world.services, down)).rejects.toThrow('down')
    const cursors = await world.database.db.execute(sql`select consumer from consumer_cursors`)
    expect(rowsOf(z.object({}), cursors)).toEqual([])
  })
})

describe('turning Kafka on', () => {
  it('goes on where each consumer stood: nothing again, nothing left out', async () => {
    const { heard, reaction } = listener()
    await drain(world, [reaction])
    heard.length = 0
    const before = await announce(10)
    await runOnce(world.services, postgresEventLog, reaction)
    await drain(world, [reaction])
    expect(heard).toEqual(before)
    const after = await announce(10)
    await relayAll()
    await readAll([join()], reaction)
    expect([...heard].sort()).toEqual([...before, ...after].sort())
  })
})

describe('a group of two', () => {
  it('shares the partitions; when one is gone the other takes over, and nothing is lost or doubled', async () => {
    const { heard, reaction } = listener()
    const [one, two] = [join(), join()]
    const own = (log: KafkaEventLog) => log.partitions().length
    await inTime(
      () => [own(one), own(two)],
      counts => counts.every(count => count === 6),
    )
    const first = await announce(40)
    await relayAll()
    await readAll([one, two], reaction)
    await one.close()
    const second = await announce(40)
    await relayAll()
    await inTime(
      () => own(two),
      count => count === 12,
    )
    await readAll([two], reaction)
    const made = [...first, ...second]
    expect(ofThese(heard, made)).toEqual([...made].sort())
  })

  it('that both believe to own everything handles each fact once', async () => {
    const { heard, reaction } = listener()
    const members = [join('one'), join('two')]
    const made = await announce(60)
    await relayAll()
    await Promise.all(members.map(log => readAll([log], reaction)))
    expect(ofThese(heard, made)).toEqual([...made].sort())
  })
})

describe('topics', () => {
  it('are made once, with their partitions, by whoever comes first', async () => {
    await Promise.all([ensureTopics(cluster), ensureTopics(cluster)])
    const reader = new PartitionReader(cluster, 'facts')
    expect(await reader.partitions()).toHaveLength(12)
    await reader.close()
    expect(topicOf({ brokers: [], prefix: 'muster' }, 'facts')).toBe('muster.facts')
  })
})
