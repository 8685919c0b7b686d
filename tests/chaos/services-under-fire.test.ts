import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBroker } from '../../scripts/services/kafka/artifacts.mjs'
import { type Broker, startBroker } from '../../scripts/services/kafka/broker.mjs'
import { inTime } from '../support/ports.ts'
import { freePort } from '../support/servers/free-port.ts'
import type { ServerProcess } from '../support/servers/server-process.ts'
import { type Battlefield, layBattlefield } from './harness/battlefield.ts'
import { startFleet } from './harness/fleet.ts'
import { repeat, times } from './harness/rounds.ts'
import { judge, printRows } from './harness/verdict.ts'

const hourMs = 3_600_000
const found = await findBroker()
const missing = 'missing' in found ? found.missing : undefined

/** What a mail service has handed on, by the pupil it is about. */
function mailsByPupil({ dataFolder }: ServerProcess): Map<string, number> {
  const folder = join(dataFolder, 'outbox')
  const mails = existsSync(folder) ? readdirSync(folder) : []
  const counts = new Map<string, number>()
  for (const name of mails) {
    const [pupil] = readFileSync(join(folder, name), 'utf8').match(/Pupil \d{3}/) ?? []
    if (pupil) counts.set(pupil, (counts.get(pupil) ?? 0) + 1)
  }
  return counts
}

describe.skipIf(missing)(`a hundred readers and three services (${missing ?? 'on a Kafka broker'})`, () => {
  let folder: string
  let broker: Broker
  let field: Battlefield
  let doors: ServerProcess
  let attendance: ServerProcess
  let mail: ServerProcess
  beforeAll(async () => {
    if ('missing' in found) return
    folder = await mkdtemp(join(tmpdir(), 'muster-broker-'))
    broker = await startBroker(found, { folder, port: await freePort(), controllerPort: await freePort() })
    field = await layBattlefield()
    const kafka = { KAFKA_BROKERS: broker.address, KAFKA_PREFIX: 'muster' }
    doors = await field.server('ingest', kafka)
    attendance = await field.server('attendance,dashboard', kafka)
    mail = await field.server('mail', kafka)
    for (const server of [doors, attendance, mail]) await server.start()
  }, hourMs)
  afterAll(async () => {
    await field?.close()
    await broker?.kill()
    if (folder) await rm(folder, { recursive: true, force: true })
  }, hourMs)

  it(
    'each killed in turn, and the broker: one mark, one fact and one mail for everybody',
    async () => {
      const lesson = await field.lesson({ readers: 100, students: 80 })
      const uids = lesson.students.map(({ uid }) => uid)
      const fleet = startFleet({ readers: lesson.readers, uids, doorOf: () => doors.url })
      const victims = [doors, attendance, mail, broker]
      const count = times(40)
      const recoveredMs = await repeat(fleet, count, async time => {
        const victim = victims[time % victims.length]
        await victim?.kill()
        await victim?.start()
      })
      await fleet.finish()
      const verdict = await judge(field.world, lesson.school.orgId, [...fleet.acknowledged.values()])
      printRows([{ fault: 'a service or the broker killed', times: count, recoveredMs, ...verdict }])
      expect(verdict).toEqual({ acknowledged: fleet.acknowledged.size, lost: 0, doubled: 0 })
      const mails = await inTime(
        () => mailsByPupil(mail),
        counts => counts.size >= uids.length,
      )
      expect([...mails.values()].filter(each => each !== 1)).toEqual([])
    },
    hourMs,
  )
})
