import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTime } from '../support/ports.ts'
import type { ServerProcess } from '../support/servers/server-process.ts'
import { cutAnswers } from './faults/cut-answers.ts'
import { losePackets, whyNoLoss } from './faults/lossy-port.ts'
import { silentServer } from './faults/silent-server.ts'
import { mountSmallDisk, whyNoDisk } from './faults/small-disk.ts'
import { type Battlefield, type Lesson, layBattlefield } from './harness/battlefield.ts'
import { type Fleet, startFleet } from './harness/fleet.ts'
import { answered, pause, repeat, share, times } from './harness/rounds.ts'
import { judge, printRows, type Row } from './harness/verdict.ts'

const size = { readers: 20, students: 60 }
const everything = 'ingest,attendance,dashboard,mail'
const dayMs = 24 * 3_600_000
const hourMs = 3_600_000

const rows: Row[] = []
afterAll(() => printRows(rows))

interface Fought {
  fault: string
  times: number
  recoveredMs: number
}

/** Lets the readers finish and compares; the row stands in the table whatever it says. */
async function expectNothingLost(field: Battlefield, lesson: Lesson, fleet: Fleet, fought: Fought) {
  await fleet.finish()
  const verdict = await judge(field.world, lesson.school.orgId, [...fleet.acknowledged.values()])
  rows.push({ ...fought, ...verdict })
  expect(verdict).toEqual({ acknowledged: fleet.acknowledged.size, lost: 0, doubled: 0 })
  expect(verdict.acknowledged).toBeGreaterThan(size.readers)
}

const fleetIn = ({ readers, students }: Lesson, doorOf: () => string, requestTimeoutMs?: number) =>
  startFleet({ readers, uids: students.map(({ uid }) => uid), doorOf, requestTimeoutMs })

describe('scans come in while', () => {
  let field: Battlefield
  let servers: [ServerProcess, ServerProcess]
  let turn = 0
  const oneServer = () => servers[0].url
  const anyServer = () => servers[turn++ % 2 === 0 ? 0 : 1].url
  beforeAll(async () => {
    field = await layBattlefield()
    servers = [await field.server(everything), await field.server(everything)]
    for (const server of servers) await server.start()
  }, hourMs)
  afterAll(() => field?.close(), hourMs)

  it(
    'one of two servers is killed',
    async () => {
      const lesson = await field.lesson(size)
      const fleet = fleetIn(lesson, anyServer)
      const count = times(200)
      const recoveredMs = await repeat(fleet, count, async time => {
        const server = servers[time % 2 === 0 ? 0 : 1]
        await server.kill()
        await server.start()
      })
      await expectNothingLost(field, lesson, fleet, { fault: 'a server killed', times: count, recoveredMs })
    },
    hourMs,
  )

  it(
    'PostgreSQL is killed',
    async () => {
      const lesson = await field.lesson(size)
      const fleet = fleetIn(lesson, anyServer)
      const count = times(30)
      const recoveredMs = await repeat(fleet, count, field.cluster.crash)
      await expectNothingLost(field, lesson, fleet, { fault: 'PostgreSQL killed', times: count, recoveredMs })
    },
    hourMs,
  )

  it(
    'every third answer is cut off after the commit',
    async () => {
      const lesson = await field.lesson(size)
      const proxy = await cutAnswers(oneServer(), 1 / 3)
      const fleet = fleetIn(lesson, () => proxy.url)
      const recoveredMs = await repeat(fleet, times(30), () => pause(300))
      await expectNothingLost(field, lesson, fleet, {
        fault: 'an answer cut off',
        times: proxy.cuts(),
        recoveredMs,
      })
      proxy.close()
    },
    hourMs,
  )

  it(
    'the readers’ clocks jump by a day, to and fro',
    async () => {
      const lesson = await field.lesson(size)
      const fleet = fleetIn(lesson, oneServer)
      const count = times(30)
      const recoveredMs = await repeat(fleet, count, time => fleet.shiftClocks(((time % 3) - 1) * dayMs))
      await expectNothingLost(field, lesson, fleet, {
        fault: 'clocks moved by a day',
        times: count,
        recoveredMs,
      })
    },
    hourMs,
  )

  it.skipIf(whyNoLoss())(
    `a third of all packets is lost (${whyNoLoss() ?? 'nftables'})`,
    async () => {
      const lesson = await field.lesson(size)
      const fleet = fleetIn(lesson, oneServer, 2_000)
      await answered(fleet)
      const heal = losePackets(Number(new URL(oneServer()).port), 30)
      await pause(60_000 * share)
      heal()
      const recoveredMs = await answered(fleet)
      await expectNothingLost(field, lesson, fleet, { fault: '30 % of packets lost', times: 1, recoveredMs })
    },
    hourMs,
  )

  it(
    'the mail server and the push service take connections and say nothing',
    async () => {
      const lesson = await field.lesson(size)
      const silent = await silentServer()
      const address = new URL(silent.url)
      const pusher = {
        PUSHER_APP_ID: 'app',
        PUSHER_KEY: 'key',
        PUSHER_SECRET: 'secret',
        PUSHER_CLUSTER: 'local',
      }
      const server = await field.server(everything, {
        ...pusher,
        ...{ PUSHER_HOST: address.hostname, PUSHER_PORT: address.port },
        ...{ SMTP_URL: `smtp://${address.host}`, MAIL_FROM: 'muster@example.org' },
      })
      // The others would send what this one cannot.
      for (const other of servers) await other.stop()
      await server.start()
      const fleet = fleetIn(lesson, () => server.url)
      const recoveredMs = await repeat(fleet, times(30), () => pause(200))
      await expectNothingLost(field, lesson, fleet, { fault: 'mail and push hang', times: 1, recoveredMs })
      expect(silent.connections()).toBeGreaterThan(0)
      await server.kill()
      silent.close()
    },
    hourMs,
  )
})

describe.skipIf(whyNoDisk())(`scans come in while (${whyNoDisk() ?? 'a disk of 400 MB'})`, () => {
  let disk: ReturnType<typeof mountSmallDisk>
  let field: Battlefield
  beforeAll(async () => {
    disk = mountSmallDisk(400)
    field = await layBattlefield(disk.folder)
  }, hourMs)
  afterAll(async () => {
    await field?.close()
    disk?.remove()
  }, hourMs)

  it(
    'the disk of the database is full',
    async () => {
      const server = await field.server(everything)
      await server.start()
      const lesson = await field.lesson(size)
      const fleet = fleetIn(lesson, () => server.url)
      const count = times(5)
      const recoveredMs = await repeat(fleet, count, async () => {
        disk.fill()
        await inTime(
          () => performance.now() - fleet.lastAnswerMs(),
          silentMs => silentMs > 1_500,
        )
        disk.free()
        await field.cluster.revive()
      })
      await expectNothingLost(field, lesson, fleet, { fault: 'the disk full', times: count, recoveredMs })
    },
    hourMs,
  )
})
