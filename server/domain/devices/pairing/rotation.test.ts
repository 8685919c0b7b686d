import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { deviceKeys } from '../../../../db/schema/devices.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import type { Context } from '../../../kernel/context.ts'
import { revokeDevice } from '../revoke-device.ts'
import { resolveDeviceKeys } from './resolve-device-keys.ts'
import { confirmKey, rotateKey } from './rotate-key.ts'

let world: World
let school: School
let reader: Awaited<ReturnType<School['reader']>>
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  school = await createSchool(world)
  reader = await school.reader(await school.room())
})
afterAll(() => world.close())

const hourMs = 3_600_000
const works = async (keyId: string) => {
  const [key] = await resolveDeviceKeys(world.as({ kind: 'system' }), { keyIds: [keyId] })
  return key?.hasEnded === false
}
const withKey = (keyId: string): Context => world.as({ ...reader.actor, keyId })
const rotate = () => rotateKey(reader.context, {})

it('a new key and the one before both work until the new one is used', async () => {
  const fresh = await rotate()
  expect(fresh.key).toMatch(/^[0-9a-f]{64}$/)
  expect([await works(reader.keyId), await works(fresh.keyId)]).toEqual([true, true])
  expect(await confirmKey(withKey(fresh.keyId), {})).toEqual({ ended: 1 })
  expect([await works(reader.keyId), await works(fresh.keyId)]).toEqual([false, true])
})

it('a key that is used again ends nothing more', async () => {
  const { keyId } = await rotate()
  await confirmKey(withKey(keyId), {})
  expect(await confirmKey(withKey(keyId), {})).toEqual({ ended: 0 })
  expect(await works(keyId)).toBe(true)
})

it('the first key of a device confirms nothing: nobody changed it for another', async () => {
  expect(await confirmKey(reader.context, {})).toEqual({ ended: 0 })
  expect(await works(reader.keyId)).toBe(true)
})

it('an answer that was lost: asking again replaces the key that was never used', async () => {
  const lost = await rotate()
  const fresh = await rotate()
  expect([await works(lost.keyId), await works(fresh.keyId), await works(reader.keyId)]).toEqual([
    false,
    true,
    true,
  ])
})

it('the key before ends after a day even when the new one was never used', async () => {
  const fresh = await rotate()
  world.clock.advance(24 * hourMs + 1)
  expect([await works(reader.keyId), await works(fresh.keyId)]).toEqual([false, true])
})

it('is sealed with the server’s secret', async () => {
  const { keyId, key } = await rotate()
  const [stored] = await world.database.db.select().from(deviceKeys).where(eq(deviceKeys.id, keyId))
  expect(stored?.sealedKey).not.toContain(key)
  expect(world.services.keyring.open(stored?.sealedKey ?? '', keyId)).toBe(key)
})

it('ends with the device, whichever of its keys', async () => {
  const fresh = await rotate()
  await revokeDevice(school.admin.context, { deviceId: reader.deviceId })
  expect([await works(reader.keyId), await works(fresh.keyId)]).toEqual([false, false])
})

it('does not touch another device’s keys', async () => {
  const neighbour = await school.reader(await school.room())
  const { keyId } = await rotate()
  await confirmKey(withKey(keyId), {})
  expect(await works(neighbour.keyId)).toBe(true)
})

it('is for devices alone', async () => {
  for (const { context } of [school.owner, school.admin, school.student]) {
    await expect(rotateKey(context, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(confirmKey(context, {})).rejects.toMatchObject({ code: 'forbidden' })
  }
})
