import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { createSchool, type School } from '../../support/school.ts'
import { prepareServer, type ServerProcess } from '../../support/servers/server-process.ts'
import { postSigned } from '../../support/servers/signed-fetch.ts'
import { testSecret } from '../../support/services/world-on.ts'
import { createWorld, type World } from '../../support/world.ts'

const withinMs = 1_000
const path = '/api/v1/devices/heartbeat'

/** PGlite belongs to one process; two of them need PostgreSQL. */
describe.runIf(inject('template').kind === 'postgres')('two server processes on one database', () => {
  let world: World
  let school: School
  let servers: ServerProcess[] = []
  beforeAll(async () => {
    world = await createWorld()
    world.clock.set(new Date())
    school = await createSchool(world)
    const command = ['--import', 'tsx', 'tests/support/servers/api-entry.ts']
    const env = { MUSTER_SECRET: testSecret, DATABASE_URL: world.url }
    servers = [await prepareServer({ command, env }), await prepareServer({ command, env })]
    for (const server of servers) await server.start()
  }, 120_000)
  afterAll(async () => {
    for (const server of servers) await server.dispose()
    await world?.close()
  })

  it('both refuse a revoked reader within a second, and both knew it the moment before', async () => {
    const reader = await school.reader(await school.room())
    const statuses = () =>
      Promise.all(
        servers.map(async ({ url }) => {
          const body = { boot: 1, upMs: 1_000, queueDepth: 0, highestSeq: 0 }
          return (await postSigned(url, path, reader, body)).status
        }),
      )
    for (let beat = 0; beat < 5; beat++) expect(await statuses()).toEqual([200, 200])
    await revokeDevice(school.admin.context, { deviceId: reader.deviceId })
    const revokedAtMs = performance.now()
    // Judged by when it was asked: a busy machine answers late, which lets nobody in.
    let askedMs = 0
    while ((await statuses()).includes(200)) {
      expect(askedMs).toBeLessThan(withinMs)
      askedMs = performance.now() - revokedAtMs
    }
    const heldMs = Math.round(askedMs)
    process.stdout.write(`revoked in both processes after ${heldMs} ms\n`)
    await new Promise(resolve => setTimeout(resolve, Math.max(0, withinMs - heldMs)))
    for (let beat = 0; beat < 5; beat++) expect(await statuses()).toEqual([401, 401])
  })
})
