import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { marks } from '../../../db/schema/attendance.ts'
import { createClassroom } from '../../support/classroom.ts'
import { testCluster } from '../../support/logs/test-log.ts'
import { inTime } from '../../support/ports.ts'
import { createSchool, type School } from '../../support/school.ts'
import { prepareServer, type ServerProcess } from '../../support/servers/server-process.ts'
import { postSigned } from '../../support/servers/signed-fetch.ts'
import { testSecret } from '../../support/services/world-on.ts'
import { createWorld, type World } from '../../support/world.ts'

const mailsIn = ({ dataFolder }: ServerProcess) => {
  const folder = join(dataFolder, 'outbox')
  return existsSync(folder) ? readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8')) : []
}

/** PGlite belongs to one process. In the project that has a broker the same goes through Kafka. */
describe.runIf(inject('template').kind === 'postgres')('services in processes of their own', () => {
  let world: World
  let school: School
  const processes = new Map<string, ServerProcess>()
  const at = (services: string) => {
    const found = processes.get(services)
    if (!found) throw new Error(`No process runs ${services}.`)
    return found
  }

  beforeAll(async () => {
    world = await createWorld()
    world.clock.set(new Date())
    school = await createSchool(world)
    const env: Record<string, string> = { MUSTER_SECRET: testSecret, DATABASE_URL: world.url }
    if (inject('kafka')) {
      const { brokers, prefix } = await testCluster()
      Object.assign(env, { KAFKA_BROKERS: brokers.join(','), KAFKA_PREFIX: prefix })
    }
    const entry = ['--import', 'tsx', 'tests/support/servers/api-entry.ts', '--services']
    for (const services of ['web,ingest', 'attendance,dashboard', 'mail'])
      processes.set(services, await prepareServer({ command: [...entry, services], env }))
    for (const server of processes.values()) await server.start()
  }, 180_000)
  afterAll(async () => {
    for (const server of processes.values()) await server.dispose()
    await world?.close()
  }, 240_000)

  it('take a scan at one door and send one mail from another, once', async () => {
    const room = await createClassroom(school)
    await room.open()
    const upload = {
      boot: 1,
      upMs: 1_000,
      events: [{ seq: 1, upMs: 1_000, at: null, kind: 'card', value: room.student.uid }],
    }
    for (let send = 0; send < 3; send++) {
      const answer = await postSigned(at('web,ingest').url, '/api/v1/scans', room.reader, upload)
      expect(answer.ok).toBe(true)
    }
    const isReceipt = (mail: string) => mail.includes(room.student.fullName)
    await inTime(
      () => mailsIn(at('mail')).filter(isReceipt),
      mails => mails.length > 0,
    )
    expect(mailsIn(at('mail')).filter(isReceipt)).toHaveLength(1)
    for (const services of ['web,ingest', 'attendance,dashboard'])
      expect(mailsIn(at(services)).filter(isReceipt)).toEqual([])
    const found = await world.database.db.select().from(marks).where(eq(marks.orgId, school.orgId))
    expect(found).toMatchObject([{ personId: room.student.personId, status: 'present', version: 1 }])
  })
})
