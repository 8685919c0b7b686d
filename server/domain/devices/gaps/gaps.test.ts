import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { scanUploadOf } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { getDevice } from '../get-device.ts'
import { recordHeartbeat } from '../record-heartbeat.ts'
import { writeOffGap } from './write-off-gap.ts'

let world: World
let school: School
let reader: Awaited<ReturnType<School['reader']>>
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
beforeEach(async () => {
  reader = await school.reader(await school.room())
})
afterAll(() => world.close())

const report = (highestSeq: number, queueDepth = 0, boot = 1) =>
  recordHeartbeat(reader.context, { boot, upMs: 1_000, queueDepth, highestSeq })
const send = (seq: number, boot = 1) =>
  acceptScans(reader.context, {
    deliveries: [{ deviceId: reader.deviceId, upload: scanUploadOf('04A1B2C3', { seq, boot }) }],
  })
const view = () => getDevice(school.admin.context, { deviceId: reader.deviceId })

it('a reader that has handed in everything is in step', async () => {
  await send(1)
  await send(2)
  await report(2)
  expect(await view()).toMatchObject({ missing: 0, behindSince: null })
})

it('numbers that were skipped are missing, in whatever order the others come, and a resend fills nothing', async () => {
  await send(3)
  await send(1)
  await send(3)
  expect((await view()).missing).toBe(1)
  await send(2)
  expect((await view()).missing).toBe(0)
})

it('what the device says it has counted is missing until it arrives, for each of its starts', async () => {
  await report(4)
  await report(2, 0, 2)
  expect((await view()).missing).toBe(6)
  for (const seq of [1, 2, 3, 4]) await send(seq)
  expect((await view()).missing).toBe(2)
  for (const seq of [1, 2]) await send(seq, 2)
  expect((await view()).missing).toBe(0)
})

it('a reader is behind since its last report that had nothing outstanding', async () => {
  await report(0)
  const inStep = world.clock.now()
  world.clock.advance(30_000)
  await report(1, 1)
  expect((await view()).behindSince).toEqual(inStep)
  await send(1)
  await report(1)
  expect((await view()).behindSince).toBeNull()
})

it('silence is a gap too, but only of a reader that used to report', async () => {
  world.clock.advance(3_600_000)
  expect((await view()).behindSince).toBeNull()
  await report(0)
  const reported = world.clock.now()
  world.clock.advance(89_000)
  expect((await view()).behindSince).toBeNull()
  world.clock.advance(1_000)
  expect((await view()).behindSince).toEqual(reported)
})

it('a gap that was written off is nobody’s any more, until the reader reports again', async () => {
  await report(5, 2)
  await writeOffGap(school.admin.context, { deviceId: reader.deviceId })
  expect(await view()).toMatchObject({ missing: 0, behindSince: null })
  world.clock.advance(86_400_000)
  expect((await view()).behindSince).toBeNull()
  await report(6)
  expect(await view()).toMatchObject({ missing: 1 })
  expect((await view()).behindSince).not.toBeNull()
})

it('writing off is for admins of the organization', async () => {
  const other = await createSchool(world)
  const { deviceId } = reader
  await expect(writeOffGap(other.admin.context, { deviceId })).rejects.toMatchObject({ code: 'not-found' })
  await expect(writeOffGap(school.teacher.context, { deviceId })).rejects.toMatchObject({ code: 'forbidden' })
})
