import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claim } from '../../../device-sdk/src/claim.ts'
import { createDevice as createClient } from '../../../device-sdk/src/client.ts'
import type { DeviceClock } from '../../../device-sdk/src/clock.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import { getDevice } from '../../../server/domain/devices/get-device.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { type Door, openDoor } from './door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.world.close())

/** The SDK's fetch, wired to the server's own handler. */
function wire() {
  const statuses: number[] = []
  const fetch = async (url: string, init: RequestInit) => {
    const { signal: _, ...rest } = init
    const response = await door.knock(new Request(url, rest))
    statuses.push(response.status)
    return response
  }
  return { fetch, statuses }
}

const bootedIn1970 = (): DeviceClock => {
  let upMs = 5_000
  return { now: () => upMs, upMs: () => (upMs += 20), sleep: async () => {} }
}

async function claimReader(name: string, fetch: ReturnType<typeof wire>['fetch']) {
  const { claimCode, id } = await createDevice(door.school.admin.context, {
    name,
    roomId: door.roomId,
    kind: 'reader',
  })
  const { data, error } = await claim(door.origin, claimCode, { firmware: '2.0.0', kind: 'reader', fetch })
  expect(error).toBeNull()
  if (!data) throw new Error('not claimed')
  expect(data).toMatchObject({ deviceId: id, name, room: 'Room 12' })
  return data
}

describe('the SDK against the server', () => {
  it('claims, scans and reports', async () => {
    const { fetch } = wire()
    const { keyId, key, deviceId } = await claimReader('Front door', fetch)
    const now = () => door.world.clock.now().getTime()
    const bootedMs = now()
    const clock: DeviceClock = { now, upMs: () => now() - bootedMs, sleep: async () => {} }
    const device = createClient({ baseUrl: door.origin, keyId, key, fetch, clock, firmware: '2.0.0' })
    expect(await device.scan('04A1B2C3D4E5F6')).toMatchObject({
      error: null,
      data: { status: 'answered', seq: 1 },
    })
    expect(await device.heartbeat()).toMatchObject({ error: null, data: { commands: [] } })
    expect(await getDevice(door.school.admin.context, { deviceId })).toMatchObject({
      health: 'online',
      firmware: '2.0.0',
      queueDepth: 0,
      clockOffsetMs: 0,
    })
  })

  it('a device that booted in 1970 heals in two round trips and needs one from then on', async () => {
    const { fetch, statuses } = wire()
    const { keyId, key } = await claimReader('Back door', fetch)
    statuses.length = 0
    const device = createClient({ baseUrl: door.origin, keyId, key, fetch, clock: bootedIn1970() })
    expect(await device.scan('04A1B2C3D4E5F6')).toMatchObject({ data: { status: 'answered' } })
    expect(statuses).toEqual([401, 200])
    expect(await device.scan('04A1B2C3D4E5F7')).toMatchObject({ data: { status: 'answered' } })
    expect(statuses).toEqual([401, 200, 200])
  })

  it('a wrong code and a revoked key are told as such', async () => {
    const { fetch } = wire()
    expect(await claim(door.origin, '23456789', { fetch })).toMatchObject({
      error: { code: 'rejected', status: 404 },
    })
    const { keyId, key, deviceId } = await claimReader('Side door', fetch)
    await revokeDevice(door.school.admin.context, { deviceId })
    door.world.clock.advance(1_000)
    const device = createClient({ baseUrl: door.origin, keyId, key, fetch })
    expect(await device.heartbeat()).toMatchObject({ error: { code: 'unauthorized' } })
  })
})
