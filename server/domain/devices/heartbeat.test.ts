import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { devices } from '../../../db/schema/devices.ts'
import { eventLog } from '../../../db/schema/event-log.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import { getDevice } from './get-device.ts'
import { noteScans, type ScanNote } from './note-scans.ts'
import { recordHeartbeat } from './record-heartbeat.ts'
import { updateDevice } from './update-device.ts'

let world: World
let school: School
let other: School
let reader: Awaited<ReturnType<School['reader']>>
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
beforeEach(async () => {
  reader = await school.reader(await school.room())
})
afterAll(() => world.close())

const report = { boot: 3, upMs: 120_000, queueDepth: 0, highestSeq: 41, firmware: '1.0.0' }
const row = async (deviceId: string) =>
  (await world.database.db.select().from(devices).where(eq(devices.id, deviceId)))[0]
const announced = async (deviceId: string) => {
  const events = await world.database.db
    .select()
    .from(eventLog)
    .where(and(eq(eventLog.type, 'device.changed'), eq(eventLog.orgId, school.orgId)))
  return events.filter(event => JSON.stringify(event.payload).includes(deviceId)).length
}

describe('a heartbeat', () => {
  it('keeps what the device says of itself', async () => {
    const clockMs = world.clock.now().getTime() - 4_000
    await recordHeartbeat(reader.context, { ...report, clockMs, queueDepth: 7 })
    expect(await getDevice(school.teacher.context, { deviceId: reader.deviceId })).toMatchObject({
      health: 'online',
      queueDepth: 7,
      firmware: '1.0.0',
      boot: 3,
      clockOffsetMs: -4_000,
      lastSeenAt: world.clock.now(),
    })
  })

  it('has no clock offset without a clock, and holds one of 1970', async () => {
    await recordHeartbeat(reader.context, { ...report, clockMs: null })
    expect((await row(reader.deviceId))?.clockOffsetMs).toBeNull()
    await recordHeartbeat(reader.context, { ...report, clockMs: 5_000 })
    expect((await row(reader.deviceId))?.clockOffsetMs).toBe(5_000 - world.clock.now().getTime())
  })

  it('announces news, not mere life', async () => {
    await recordHeartbeat(reader.context, report)
    const before = await announced(reader.deviceId)
    for (let i = 0; i < 5; i++) {
      world.clock.advance(30_000)
      await recordHeartbeat(reader.context, report)
    }
    expect(await announced(reader.deviceId)).toBe(before)
    world.clock.advance(120_000)
    await recordHeartbeat(reader.context, report)
    expect(await announced(reader.deviceId)).toBe(before + 1)
  })

  it('tells the device when its name changed', async () => {
    const first = await recordHeartbeat(reader.context, report)
    expect(await recordHeartbeat(reader.context, report)).toEqual(first)
    const { room } = await getDevice(school.admin.context, { deviceId: reader.deviceId })
    await updateDevice(school.admin.context, {
      deviceId: reader.deviceId,
      name: `Renamed ${reader.deviceId}`,
      roomId: room.id,
    })
    const renamed = await recordHeartbeat(reader.context, report)
    expect(renamed.configVersion).not.toBe(first.configVersion)
  })

  it('comes from a device only, and changes that device only', async () => {
    const neighbour = await other.reader(await other.room())
    const before = await row(neighbour.deviceId)
    await recordHeartbeat(reader.context, { ...report, queueDepth: 9 })
    expect(await row(neighbour.deviceId)).toEqual(before)
    for (const role of ['owner', 'admin', 'teacher', 'student', 'pending'] as const) {
      await expect(recordHeartbeat(school[role].context, report)).rejects.toMatchObject({ code: 'forbidden' })
    }
    const strayed = world.as({
      ...reader.context.actor,
      kind: 'device',
      orgId: other.orgId,
      deviceId: reader.deviceId,
      keyId: 'k',
    })
    await expect(recordHeartbeat(strayed, report)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('noted scans', () => {
  const note = (scan: Partial<ScanNote>) =>
    inTransaction(school.system, false, context =>
      noteScans(context, [
        { deviceId: reader.deviceId, boot: 3, highestSeq: 10, lastScanAt: world.clock.now(), ...scan },
      ]),
    )

  it('move last seen, last scan and the highest number of the newest boot, never back', async () => {
    await note({})
    const scannedAt = world.clock.now()
    await note({ boot: 2, highestSeq: 999, lastScanAt: new Date(scannedAt.getTime() - 3_600_000) })
    expect(await row(reader.deviceId)).toMatchObject({ boot: 3, highestSeq: 10, lastScanAt: scannedAt })
    await note({ highestSeq: 4 })
    expect(await row(reader.deviceId)).toMatchObject({ boot: 3, highestSeq: 10 })
    await note({ boot: 4, highestSeq: 1 })
    expect(await row(reader.deviceId)).toMatchObject({ boot: 4, highestSeq: 1 })
  })

  it('never lie in the future', async () => {
    await note({ lastScanAt: new Date(world.clock.now().getTime() + 86_400_000) })
    expect((await row(reader.deviceId))?.lastScanAt).toEqual(world.clock.now())
  })

  it('announce a busy door once in 30 seconds, and a quiet old queue not at all', async () => {
    world.clock.set('2026-03-02T10:00:00Z')
    await note({})
    const before = await announced(reader.deviceId)
    for (let i = 1; i < 30; i++) {
      world.clock.advance(1_000)
      await note({ highestSeq: 10 + i })
    }
    expect(await announced(reader.deviceId)).toBe(before)
    world.clock.advance(1_000)
    await note({ highestSeq: 50 })
    expect(await announced(reader.deviceId)).toBe(before + 1)
    for (let i = 0; i < 5; i++) {
      world.clock.advance(40_000)
      await note({ boot: 1, lastScanAt: new Date('2026-03-01T10:00:00Z') })
    }
    expect(await announced(reader.deviceId)).toBe(before + 1)
  })

  it('of several readers are written in one go; those of another organization are untouched', async () => {
    const second = await school.reader(await school.room())
    const neighbour = await other.reader(await other.room())
    const before = await row(neighbour.deviceId)
    const one = { boot: 1, highestSeq: 5, lastScanAt: world.clock.now() }
    await inTransaction(school.system, false, context =>
      noteScans(
        context,
        [second, neighbour, reader].map(({ deviceId }) => ({ deviceId, ...one })),
      ),
    )
    expect(await row(second.deviceId)).toMatchObject({ boot: 1, highestSeq: 5 })
    expect(await row(reader.deviceId)).toMatchObject({ boot: 1, highestSeq: 5 })
    expect(await row(neighbour.deviceId)).toEqual(before)
    await inTransaction(school.system, false, context => noteScans(context, []))
  })
})
