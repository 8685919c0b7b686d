import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { createSchool } from '../../support/school.ts'
import { prepareServer, type ServerProcess } from '../../support/servers/server-process.ts'
import { type DeviceIdentity, postSigned } from '../../support/servers/signed-fetch.ts'
import { testSecret } from '../../support/services/world-on.ts'
import { createWorld, type World } from '../../support/world.ts'

const scans = 200
const students = 40
const kills = 2

let folder: string
let world: World
let server: ServerProcess
let identity: DeviceIdentity
let uids: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-kill-'))
  world = await createWorld({ folder: join(folder, 'db') })
  world.clock.set(new Date())
  const school = await createSchool(world)
  const room = await school.room()
  const enrolled = []
  uids = []
  for (let index = 0; index < students; index++) {
    const student = await school.member('student', `Student Number ${index}`)
    const uid = `04${index.toString(16).padStart(12, '0')}`.toUpperCase()
    await school.card(student, uid)
    uids.push(uid)
    enrolled.push(student)
  }
  const classId = await school.course({ roomId: room, students: enrolled })
  await openSession(school.admin.context, { classId })
  const { keyId, key } = await school.reader(room)
  identity = { keyId, key }
  await world.release()

  const env: Record<string, string> = { MUSTER_SECRET: testSecret, MUSTER_DATA: folder }
  if (inject('template').kind === 'postgres') env.DATABASE_URL = world.url
  server = await prepareServer({
    command: ['--import', 'tsx', 'tests/support/servers/api-entry.ts'],
    env,
  })
  await server.start()
}, 300_000)

afterAll(async () => {
  await server?.dispose()
  await world?.close().catch(() => {})
  await rm(folder, { recursive: true, force: true })
})

/** Sends one scan until it is acknowledged, across kills: what a reader's queue does. */
async function deliver(seq: number): Promise<void> {
  const event = { seq, upMs: seq, at: new Date().toISOString(), kind: 'card', value: uids[seq % students] }
  for (;;) {
    const answer = await postSigned(server.url, '/api/v1/scans', identity, {
      boot: 1,
      upMs: 10_000,
      events: [event],
    }).catch(() => undefined)
    if (answer?.status === 200) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

const count = z.object({
  scans: z.coerce.number(),
  distinct: z.coerce.number(),
  marks: z.coerce.number(),
  facts: z.coerce.number(),
})

describe('a server killed with SIGKILL while 200 scans come in', () => {
  it('has every acknowledged scan exactly once after the restart, and one mark for each student', async () => {
    let next = 1
    let acknowledged = 0
    const reader = async () => {
      while (next <= scans) {
        await deliver(next++)
        acknowledged++
      }
    }
    const readers = Promise.all(Array.from({ length: 4 }, reader))
    for (let kill = 1; kill <= kills; kill++) {
      while (acknowledged < (scans * kill) / (kills + 1)) await new Promise(resolve => setTimeout(resolve, 5))
      await server.kill()
      await server.start()
    }
    await readers
    await server.kill()

    const database = await openDatabase({ url: world.url })
    const result = await database.db.execute(sql`
      select (select count(*) from evidence) as scans,
        (select count(distinct (device_id, boot, seq)) from evidence) as distinct,
        (select count(*) from marks where status = 'present') as marks,
        (select count(*) from event_log where type = 'mark.changed') as facts`)
    await database.close()
    expect(rowsOf(count, result)[0]).toEqual({ scans, distinct: scans, marks: students, facts: students })
  }, 600_000)
})
