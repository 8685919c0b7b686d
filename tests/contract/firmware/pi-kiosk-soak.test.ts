import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildFaceEngine, nodeFolder } from '../../../face-engine/build.mjs'
import { createFaceWorkers } from '../../../server/adapters/face-engine/workers.ts'
import { answerRest } from '../../../server/api/rest/node-door.ts'
import { createRestHandler } from '../../../server/api/rest/router.ts'
import { createTerminalHandler } from '../../../server/api/terminals/door.ts'
import { createGroupCommit } from '../../../server/domain/ingest/group-commit.ts'
import { systemClock } from '../../../server/kernel/clock.ts'
import type { Actor, Services } from '../../../server/kernel/context.ts'
import { createWorld, type World } from '../../support/world.ts'
import type { SoakPlace } from './soak/places.ts'
import { nextSession, prepareSchool, readFacts } from './soak/school.ts'
import { soak, toldIn } from './soak/soak.ts'
import { lampsSeen } from './soak/verdict.ts'

let folder: string
let world: World
let place: SoakPlace

/** A real server on loopback, in this process: it cannot be killed, so an outage here is the network's. */
async function placeIn(services: Services): Promise<SoakPlace> {
  const as = (actor: Actor) => ({ ...world.as(actor), services })
  const ground = { database: services.database, services, clock: services.clock, as }
  const school = await prepareSchool(ground)
  const rest = createRestHandler({
    services,
    submitScans: createGroupCommit(services),
    isReady: async () => true,
  })
  const door = {
    ...{ rest, terminals: createTerminalHandler(services), publicUrl: 'http://localhost:3000', proxyHops: 0 },
    onError: (error: unknown) => console.error(error),
  }
  const server = createServer((request, response) => void answerRest(door, request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    school,
    nextSession: () => nextSession(ground, school),
    facts: () => readFacts(ground, school),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      await services.faceEngine?.close()
    },
  }
}

beforeAll(async () => {
  await buildFaceEngine()
  folder = mkdtempSync(join(tmpdir(), 'pi-kiosk-soak-'))
  world = await createWorld()
  const faceEngine = createFaceWorkers({ folder: nodeFolder })
  place = await placeIn({ ...world.services, clock: systemClock, faceEngine })
})
afterAll(async () => {
  await place?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Waits as long as a slow machine takes. */
const until = (what: () => unknown) => expect.poll(what, { timeout: 240_000, interval: 50 }).toBeTruthy()

// Each state of the display is judged by `npm run pi-kiosk:soak`: here a busy machine would blur what stands for an instant.
it('through two outages and a kill every scan that was told is in the server once, and the display says when it is offline and when it is back', async () => {
  const command = ['--import', 'tsx', 'tests/contract/firmware/soak/kiosk-entry.ts']
  // Long enough that whoever went out of sight has left when they come back.
  const film = { framesPerSecond: 8, picturesPerScene: 16 }
  const { counts, account } = await soak({ place, folder, command, film }, async stage => {
    const told = () => toldIn(stage.log()).length
    const isOffline = () => stage.rows()[3]?.startsWith('Offline, ')
    const isIdle = () => stage.rows()[0] === 'Room 12' && stage.rows()[3] === ''
    await until(() => told() >= 2)
    stage.breakLine('refused')
    await until(() => told() >= 3 && isOffline())
    await stage.kill()
    stage.revive()
    await until(() => told() >= 4 && isOffline())
    await place.nextSession()
    stage.mend()
    await until(isIdle)
    const before = told()
    stage.breakLine('deaf')
    await until(() => told() > before && isOffline())
    stage.mend()
    await until(isIdle)
  })
  expect(counts).toMatchObject({
    ...{ doubled: 0, lost: 0, strangers: 0, marksDoubled: 0, marksMissing: 0, marksUnexplained: 0 },
  })
  expect(counts.acknowledged).toBeGreaterThan(3)
  expect(account.outages).toHaveLength(2)
  expect(account.kills).toHaveLength(1)
  expect(lampsSeen(account.sights)).toEqual(expect.arrayContaining(['green', 'blue']))
}, 900_000)
