import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { getDevice } from '../get-device.ts'
import { claimDevice } from '../pairing/claim-device.ts'
import { renewClaimCode } from '../pairing/renew-claim-code.ts'
import { resolveDeviceKeys } from '../pairing/resolve-device-keys.ts'
import { recordHeartbeat } from '../record-heartbeat.ts'
import { configureDevice } from '../settings/configure-device.ts'
import { listCommands } from './list-commands.ts'
import { sendCommand } from './send-command.ts'

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

const report = (extra: object = {}, nonce?: string) =>
  recordHeartbeat(
    { ...reader.context, request: { ...reader.context.request, nonce } },
    { boot: 1, upMs: 1_000, queueDepth: 0, highestSeq: 0, ...extra },
  )
const send = () =>
  sendCommand(school.admin.context, {
    deviceId: reader.deviceId,
    order: { name: 'message', args: { lines: ['Fire drill', 'at 11:00'] } },
  })
const states = async () =>
  (await listCommands(school.admin.context, { deviceId: reader.deviceId })).map(({ state }) => state)

it('a reader that was wiped is to be set up again, and can be', async () => {
  const { deviceId } = reader
  const { commandId } = await sendCommand(school.admin.context, {
    deviceId,
    order: { name: 'wipe', args: {} },
  })
  await report({ results: [{ id: commandId, ok: true }] })
  const health = async () => (await getDevice(school.admin.context, { deviceId })).health
  expect(await health()).toBe('unclaimed')
  await report({ results: [{ id: commandId, ok: true }] }) // its answer was lost
  const { claimCode } = await renewClaimCode(school.admin.context, { deviceId })
  const claimed = await claimDevice(world.as({ kind: 'anonymous' }), { code: claimCode })
  expect(claimed).toMatchObject({ deviceId, lastBoot: 1 })
  expect(await health()).toBe('online')
  world.clock.advance(10 * 60_000)
  const [old] = await resolveDeviceKeys(world.as({ kind: 'system' }), { keyIds: [reader.keyId] })
  expect(old?.hasEnded).toBe(true)
})

describe('an order', () => {
  it('is repeated with each report until its outcome arrives', async () => {
    const { commandId } = await send()
    expect(await states()).toEqual(['waiting'])
    const args = { lines: ['Fire drill', 'at 11:00'], seconds: 30 }
    for (let i = 0; i < 2; i++)
      expect((await report()).commands).toEqual([{ id: commandId, name: 'message', args }])
    expect(await states()).toEqual(['sent'])
    expect((await report({ results: [{ id: commandId, ok: true }] })).commands).toEqual([])
    expect(await states()).toEqual(['done'])
  })

  it('that failed says why, and the first outcome stands', async () => {
    const { commandId } = await send()
    await report({ results: [{ id: commandId, ok: false, detail: 'no display' }] })
    await report({
      results: [
        { id: commandId, ok: true },
        { id: 'nonsense', ok: true },
      ],
    })
    const [told] = await listCommands(school.admin.context, { deviceId: reader.deviceId })
    expect(told).toMatchObject({ state: 'failed', detail: 'no display', createdBy: school.admin.fullName })
  })

  it('runs out', async () => {
    await send()
    world.clock.advance(10 * 60_000)
    expect((await report()).commands).toEqual([])
    expect(await states()).toEqual(['expired'])
  })

  it('is finished by its own device only', async () => {
    const { commandId } = await send()
    const neighbour = await school.reader(await school.room())
    await recordHeartbeat(neighbour.context, {
      boot: 1,
      upMs: 1,
      queueDepth: 0,
      highestSeq: 0,
      results: [{ id: commandId, ok: true }],
    })
    expect(await states()).toEqual(['waiting'])
  })

  it('is given by admins, to readers of their own organization', async () => {
    const input = { deviceId: reader.deviceId, order: { name: 'reboot' as const, args: {} } }
    await expect(sendCommand(other.admin.context, input)).rejects.toMatchObject({ code: 'not-found' })
    await expect(sendCommand(school.teacher.context, input)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listCommands(other.admin.context, { deviceId: reader.deviceId })).toEqual([])
  })
})

describe('a report', () => {
  it('that is played again is refused, for as long as its signature would be believed', async () => {
    const nonce = '0'.repeat(32)
    await report({}, nonce)
    for (const later of [0, 290_000, 290_000]) {
      world.clock.advance(later)
      await expect(report({}, nonce)).rejects.toMatchObject({
        code: 'unauthenticated',
        details: { reason: 'replayed' },
      })
    }
    await report({}, '1'.repeat(32))
  })

  it('brings the configuration until the device says that it runs with it', async () => {
    const first = await report()
    expect(first.config).toMatchObject({ buzzer: true, heartbeatSeconds: 30 })
    expect((await report({ configVersion: first.configVersion })).config).toBeUndefined()
    const { deviceId } = reader
    await configureDevice(school.admin.context, {
      deviceId,
      idleLines: ['Good morning', ''],
      buzzer: false,
      activeHours: null,
    })
    expect(await getDevice(school.admin.context, { deviceId })).toMatchObject({ configDrifts: true })
    const second = await report({ configVersion: first.configVersion })
    expect(second.config).toMatchObject({ say: { idle: ['Good morning', ''] }, buzzer: false })
    await report({ configVersion: second.configVersion })
    expect(await getDevice(school.admin.context, { deviceId })).toMatchObject({ configDrifts: false })
  })
})

it('configuring is for admins of the organization', async () => {
  const input = { deviceId: reader.deviceId, idleLines: null, buzzer: true, activeHours: null }
  await expect(configureDevice(other.admin.context, input)).rejects.toMatchObject({ code: 'not-found' })
  await expect(configureDevice(school.teacher.context, input)).rejects.toMatchObject({ code: 'forbidden' })
})

it('a reader outside its hours rests, and is late only after some of its hours have passed', async () => {
  world.clock.set('2026-03-02T08:00:00Z') // a Monday
  const { deviceId } = reader
  await report()
  await configureDevice(school.admin.context, {
    deviceId,
    idleLines: null,
    buzzer: true,
    activeHours: { from: '07:00', to: '18:00', weekdays: [1, 2, 3, 4, 5] },
  })
  const healthAt = async (at: string) => {
    world.clock.set(at)
    return (await getDevice(school.admin.context, { deviceId })).health
  }
  expect(await healthAt('2026-03-02T17:59:00Z')).toBe('offline')
  expect(await healthAt('2026-03-02T18:00:00Z')).toBe('resting')
  expect(await healthAt('2026-03-07T12:00:00Z')).toBe('resting')
  expect(await healthAt('2026-03-09T07:01:00Z')).toBe('resting')
  expect(await healthAt('2026-03-09T07:02:00Z')).toBe('late')
  expect(await healthAt('2026-03-09T07:11:00Z')).toBe('offline')
})
