import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../db/schema/audit.ts'
import { eventLog } from '../../../db/schema/event-log.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { createDevice } from './create-device.ts'
import { getDevice } from './get-device.ts'
import { listDevices } from './list-devices.ts'
import { renewClaimCode } from './pairing/renew-claim-code.ts'
import { revokeDevice } from './revoke-device.ts'
import { updateDevice } from './update-device.ts'

let world: World
let school: School
let other: School
let roomId: string
let foreign: { roomId: string; deviceId: string }
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  roomId = await school.room('Room 12')
  const foreignRoomId = await other.room()
  foreign = { roomId: foreignRoomId, deviceId: (await other.reader(foreignRoomId)).deviceId }
})
afterAll(() => world.close())

const changes = async (orgId: string) =>
  (await world.database.db.select().from(eventLog).where(eq(eventLog.orgId, orgId))).filter(
    event => event.type === 'device.changed',
  ).length

describe('devices', () => {
  it('are made by an admin with a claim code that is shown once and never listed', async () => {
    const made = await createDevice(school.admin.context, { name: ' Door 12 ', roomId, kind: 'reader' })
    expect(made.claimCode).toMatch(/^[2-9A-HJ-KMNP-TV-Z]{8}$/)
    expect(made.claimExpiresAt.getTime() - world.clock.now().getTime()).toBe(15 * 60_000)
    const listed = await listDevices(school.teacher.context, {})
    expect(listed).toMatchObject([
      { id: made.id, name: 'Door 12', room: { id: roomId, name: 'Room 12' }, health: 'unclaimed' },
    ])
    expect(JSON.stringify(listed)).not.toContain(made.claimCode)
    const audit = await world.database.db.select().from(auditEntries)
    expect(audit.at(-1)).toMatchObject({ verb: 'devices.create-device', subject: { name: 'Door 12' } })
    expect(JSON.stringify(audit)).not.toContain(made.claimCode)
  })

  it('refuse a second reader of the same name, at creation and when renamed', async () => {
    const sentence = { code: 'conflict', message: 'There is already a reader called Door 12.' }
    await expect(
      createDevice(school.admin.context, { name: 'Door 12', roomId, kind: 'reader' }),
    ).rejects.toMatchObject(sentence)
    const { id } = await createDevice(school.admin.context, { name: 'Door 13', roomId, kind: 'reader' })
    await expect(
      updateDevice(school.admin.context, { deviceId: id, name: 'Door 12', roomId }),
    ).rejects.toMatchObject(sentence)
  })

  it('are renamed and moved, and say so in the log', async () => {
    const { id } = await createDevice(school.admin.context, { name: 'Gate', roomId, kind: 'kiosk' })
    const before = await changes(school.orgId)
    const hall = await school.room('Hall')
    await updateDevice(school.admin.context, { deviceId: id, name: 'Main gate', roomId: hall })
    expect(await getDevice(school.teacher.context, { deviceId: id })).toMatchObject({
      name: 'Main gate',
      kind: 'kiosk',
      room: { id: hall, name: 'Hall' },
    })
    expect(await changes(school.orgId)).toBe(before + 1)
  })

  it('are revoked once, keep their history and get no new code', async () => {
    const { id } = await createDevice(school.admin.context, { name: 'Stolen', roomId, kind: 'reader' })
    await revokeDevice(school.admin.context, { deviceId: id })
    const before = await changes(school.orgId)
    await revokeDevice(school.admin.context, { deviceId: id })
    expect(await changes(school.orgId)).toBe(before)
    const view = await getDevice(school.admin.context, { deviceId: id })
    expect(view).toMatchObject({ health: 'revoked', claimExpiresAt: null })
    await expect(renewClaimCode(school.admin.context, { deviceId: id })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('show an open claim code only while it is open', async () => {
    const { id } = await createDevice(school.admin.context, { name: 'Attic', roomId, kind: 'reader' })
    world.clock.advance(15 * 60_000)
    expect((await getDevice(school.admin.context, { deviceId: id })).claimExpiresAt).toBeNull()
    const renewed = await renewClaimCode(school.admin.context, { deviceId: id })
    expect((await getDevice(school.admin.context, { deviceId: id })).claimExpiresAt).toEqual(
      renewed.claimExpiresAt,
    )
  })
})

describe('devices of another organization', () => {
  it('are not listed', async () => {
    const ids = (await listDevices(other.admin.context, {})).map(device => device.id)
    expect(ids).toEqual([foreign.deviceId])
  })

  it.each([
    ['get', (deviceId: string) => getDevice(school.admin.context, { deviceId })],
    ['revoke', (deviceId: string) => revokeDevice(school.admin.context, { deviceId })],
    ['renew', (deviceId: string) => renewClaimCode(school.admin.context, { deviceId })],
    ['update', (deviceId: string) => updateDevice(school.admin.context, { deviceId, name: 'X', roomId })],
  ])('cannot be reached by %s: the answer is the one for an unknown id', async (_name, call) => {
    const messageOf = (deviceId: string) =>
      call(deviceId).then(
        () => 'nothing was refused',
        (error: Error) => error.message,
      )
    const view = () => getDevice(other.admin.context, { deviceId: foreign.deviceId })
    const before = await view()
    const refusal = await messageOf(foreign.deviceId)
    expect(refusal).toBe('The reader was not found.')
    expect(await messageOf(newId())).toBe(refusal)
    expect(await view()).toEqual(before)
  })

  it('lend their rooms to nobody', async () => {
    await expect(
      createDevice(school.admin.context, { name: 'Spy', roomId: foreign.roomId, kind: 'reader' }),
    ).rejects.toMatchObject({ code: 'not-found', message: 'The room was not found.' })
    const { id } = await createDevice(school.admin.context, { name: 'Cellar', roomId, kind: 'reader' })
    await expect(
      updateDevice(school.admin.context, { deviceId: id, name: 'Cellar', roomId: foreign.roomId }),
    ).rejects.toMatchObject({ code: 'not-found', message: 'The room was not found.' })
  })
})

describe('who may', () => {
  it.each(['teacher', 'student', 'pending'] as const)('not change devices: a %s', async role => {
    const { context } = school[role]
    const deviceId = newId()
    const refused = { code: 'forbidden' }
    await expect(createDevice(context, { name: 'Y', roomId, kind: 'reader' })).rejects.toMatchObject(refused)
    await expect(updateDevice(context, { deviceId, name: 'Y', roomId })).rejects.toMatchObject(refused)
    await expect(renewClaimCode(context, { deviceId })).rejects.toMatchObject(refused)
    await expect(revokeDevice(context, { deviceId })).rejects.toMatchObject(refused)
  })

  it.each(['student', 'pending'] as const)('not see devices: a %s', async role => {
    await expect(listDevices(school[role].context, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getDevice(school[role].context, { deviceId: newId() })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
