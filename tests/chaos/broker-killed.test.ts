import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rooms } from '../../db/schema/organizations.ts'
import { findBroker } from '../../scripts/services/kafka/artifacts.mjs'
import { type Broker, startBroker } from '../../scripts/services/kafka/broker.mjs'
import { createKafkaEventLog, type KafkaEventLog } from '../../server/adapters/event-log/kafka/log.ts'
import { type Relay, startRelay } from '../../server/adapters/event-log/kafka/relay.ts'
import { type Appender, createAppender, ensureTopics } from '../../server/adapters/kafka/cluster.ts'
import { consumer } from '../../server/consumers/consumer.ts'
import { createRunner, type Runner } from '../../server/consumers/runner.ts'
import { newId } from '../../server/kernel/ids.ts'
import { inTransaction } from '../../server/kernel/tenant-transaction.ts'
import { inTime } from '../support/ports.ts'
import { createSchool, type School } from '../support/school.ts'
import { freePort } from '../support/servers/free-port.ts'
import { createWorld, type World } from '../support/world.ts'

const kills = 5
const factsPerKill = 60

let world: World
let school: School
let folder: string
let broker: Broker
let log: KafkaEventLog
let relay: Relay
let appender: Appender
let runner: Runner
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  const found = await findBroker()
  if ('missing' in found) throw new Error(found.missing)
  folder = await mkdtemp(join(tmpdir(), 'muster-broker-'))
  broker = await startBroker(found, { folder, port: await freePort(), controllerPort: await freePort() })
  const cluster = { brokers: [broker.address], prefix: 'muster' }
  await ensureTopics(cluster)
  appender = createAppender(cluster)
  log = createKafkaEventLog({ cluster, service: 'attendance', log: world.services.log })
  const leaveRoom = consumer({
    name: 'leave-room',
    types: ['device.changed'],
    handle: async ({ tx, orgId }, { payload }) =>
      void (await tx.insert(rooms).values({ orgId, id: newId(), name: payload.deviceId })),
  })
  runner = createRunner(world.services, log, [leaveRoom], 250)
  log.onArrival(runner.wake.bind(runner))
  log.start()
  relay = startRelay(world.services, appender)
  runner.start()
}, 180_000)
afterAll(async () => {
  await runner?.stop()
  await relay?.stop()
  await log?.close()
  await appender?.close()
  await broker?.kill()
  await rm(folder, { recursive: true, force: true })
  await world?.close()
}, 60_000)

async function announce(count: number): Promise<string[]> {
  const made: string[] = []
  for (let index = 0; index < count; index++) {
    const deviceId = newId()
    await inTransaction(school.system, false, context => context.emit('device.changed', { deviceId }))
    made.push(deviceId)
  }
  return made
}
const roomNames = async () =>
  (await world.database.db.select({ name: rooms.name }).from(rooms)).map(row => row.name)

describe('a broker that is killed while facts are made', () => {
  it('delays their effects; each happens once after it is back', async () => {
    const made = await announce(factsPerKill)
    for (let kill = 0; kill < kills; kill++) {
      const under = announce(factsPerKill)
      await broker.kill()
      // Facts are made in the database: none of them waits for Kafka.
      made.push(...(await under), ...(await announce(5)))
      await broker.start()
    }
    const backMs = performance.now()
    const own = new Set(made)
    const ours = async () => (await roomNames()).filter(name => own.has(name))
    await inTime(ours, names => names.length >= made.length)
    const seconds = ((performance.now() - backMs) / 1_000).toFixed(1)
    process.stdout.write(
      `broker: ${kills} kills, ${made.length} facts, caught up ${seconds} s after the last start\n`,
    )
    expect((await ours()).sort()).toEqual([...made].sort())
  }, 400_000)
})
