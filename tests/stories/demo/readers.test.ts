import { createServer, type Server } from 'node:http'
import { eq, gt, isNull } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { evidence, marks } from '../../../db/schema/attendance.ts'
import { devices } from '../../../db/schema/devices.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { newReleaseKey } from '../../../firmware/esp32/release/bundle.ts'
import { answerRest } from '../../../server/api/rest/node-door.ts'
import { createRestHandler } from '../../../server/api/rest/router.ts'
import type { Tap } from '../../../server/demo/crowd.ts'
import { createReaderSimulation, type ReaderSimulation } from '../../../server/demo/readers.ts'
import { seedDemo } from '../../../server/demo/seed.ts'
import { listRollouts } from '../../../server/domain/devices/firmware/list-rollouts.ts'
import { setReleaseKey } from '../../../server/domain/devices/firmware/set-release-key.ts'
import { startRollout } from '../../../server/domain/devices/firmware/start-rollout.ts'
import { uploadRelease } from '../../../server/domain/devices/firmware/upload-release.ts'
import { createGroupCommit } from '../../../server/domain/ingest/group-commit.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { releasePublicKey, signedRelease } from '../../support/release.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
let server: Server
let orgId = ''
let isDown = false
vi.setConfig({ testTimeout: 150_000 })

const running: ReaderSimulation[] = []
const patience = { timeout: 60_000, interval: 20 }

beforeAll(async () => {
  world = await createWorld()
  // Signed requests carry the device's own time, so this story lives now.
  world.clock.set(new Date())
  orgId = (await seedDemo(world.services, { timeZone: 'Europe/Dublin' })) ?? ''
  const rest = createRestHandler({
    services: world.services,
    submitScans: createGroupCommit(world.services),
    isReady: async () => true,
  })
  const door = { rest, publicUrl: 'http://localhost', proxyHops: 0, onError: () => {} }
  server = createServer((request, response) => {
    if (isDown) return void response.writeHead(503).end()
    void answerRest(door, request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
}, 120_000)
afterEach(async () => {
  await Promise.all(running.splice(0).map(simulation => simulation.stop()))
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  await world.close()
})

/** Starts the readers, hurrying; `until` resolves once so many taps were made. */
function simulate() {
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const taps: Tap[] = []
  const simulation = createReaderSimulation({
    services: world.services,
    orgId,
    baseUrl: `http://127.0.0.1:${port}`,
    pace: 0,
    heartbeatEveryMs: 200,
    onTap: tap => taps.push(tap),
  })
  running.push(simulation)
  simulation.start()
  const until = (count: number) =>
    vi.waitFor(() => expect(taps.length).toBeGreaterThanOrEqual(count), patience)
  return { taps, until, stop: () => simulation.stop() }
}

/** Somebody who may roll firmware out. */
async function administrator() {
  const [owner] = await world.database.db.select().from(people).where(eq(people.role, 'owner'))
  if (!owner?.accountId) throw new Error('The demo has an owner.')
  const { orgId, id: personId, accountId } = owner
  return world.as({ kind: 'person', accountId, sessionId: newId(), orgId, personId, role: 'owner' })
}

const scans = () => world.database.db.select().from(evidence)
const readers = () => world.database.db.select().from(devices)

test('people arrive at the readers by signed requests, and their marks appear', async () => {
  const { db } = world.database
  const open = await db.select().from(sessions).where(isNull(sessions.closedAt))
  expect(open.length).toBeGreaterThanOrEqual(2)
  const before = world.clock.now()
  world.clock.advance(1)
  const simulation = simulate()
  await simulation.until(12)
  await simulation.stop()
  const arrived = simulation.taps.filter(tap => tap.kind === 'arrival').map(tap => tap.personId ?? '')
  expect(arrived.length).toBeGreaterThan(0)
  await vi.waitFor(async () => {
    const fresh = await db.select().from(marks).where(gt(marks.updatedAt, before))
    expect(fresh.map(mark => mark.personId)).toEqual(expect.arrayContaining(arrived))
    expect(fresh.filter(mark => !['present', 'late'].includes(mark.status))).toEqual([])
  }, patience)
  const stored = (await scans()).filter(scan => scan.receivedAt > before)
  const simulated = (await readers()).filter(reader => reader.simulated).map(reader => reader.id)
  expect(stored.filter(scan => !simulated.includes(scan.deviceId ?? ''))).toEqual([])
  expect(new Set(stored.map(scan => `${scan.deviceId} ${scan.boot} ${scan.seq}`)).size).toBe(stored.length)
})

test('every reader reports itself', async () => {
  world.clock.advance(5_000)
  const startedAt = world.clock.now()
  simulate()
  await vi.waitFor(async () => {
    const silent = (await readers()).filter(({ lastSeenAt }) => !lastSeenAt || lastSeenAt < startedAt)
    expect(silent).toEqual([])
  }, patience)
})

test('goes on while the server fails, and hands in what it kept', async () => {
  const before = (await scans()).length
  isDown = true
  const simulation = simulate()
  await simulation.until(3)
  expect(await scans()).toHaveLength(before)
  isDown = false
  await simulation.until(5)
  await vi.waitFor(async () => expect((await scans()).length).toBeGreaterThanOrEqual(before + 5), patience)
})

test('a roll-out reaches every simulated reader: downloaded, verified, reported', async () => {
  const admin = await administrator()
  await setReleaseKey(admin, { publicKey: releasePublicKey })
  const { releaseId } = await uploadRelease(admin, signedRelease('7.0.0', 7))
  await startRollout(admin, { releaseId, target: { kind: 'share', percent: 100 } })
  simulate()
  await vi.waitFor(async () => {
    const rollout = (await listRollouts(admin, {})).find(one => one.releaseId === releaseId)
    expect(rollout?.installs.filter(({ state }) => state !== 'healthy')).toEqual([])
    expect(rollout?.state).toBe('finished')
  }, patience)
  const simulated = (await readers()).filter(reader => reader.simulated && reader.kind === 'reader')
  expect(simulated.length).toBeGreaterThan(1)
  expect(new Set(simulated.map(({ firmware }) => firmware))).toEqual(new Set(['7.0.0']))
})

test('a release that their key did not sign is refused by the readers, and the roll-out halts', async () => {
  const admin = await administrator()
  world.clock.advance(1_000) // of two roll-outs the later one counts
  const { releaseId } = await uploadRelease(admin, signedRelease('8.0.0', 8))
  await setReleaseKey(admin, { publicKey: newReleaseKey().publicPem })
  await startRollout(admin, { releaseId, target: { kind: 'share', percent: 100 } })
  simulate()
  const ours = async () => (await listRollouts(admin, {})).find(rollout => rollout.releaseId === releaseId)
  await vi.waitFor(async () => expect((await ours())?.state).toBe('halted'), patience)
  const installs = (await ours())?.installs ?? []
  expect(installs.filter(({ state }) => state === 'healthy')).toEqual([])
  expect(installs.filter(({ state }) => state === 'failed').map(({ detail }) => detail)).toContain(
    'wrong signature',
  )
})

test('a reader that is revoked meanwhile is refused like any other', async () => {
  const simulation = simulate()
  await simulation.until(2)
  await world.database.db.update(devices).set({ revokedAt: world.clock.now() })
  world.clock.advance(2_000)
  await simulation.until(simulation.taps.length + 2)
  const before = (await scans()).length
  await simulation.until(simulation.taps.length + 3)
  expect(await scans()).toHaveLength(before)
})
