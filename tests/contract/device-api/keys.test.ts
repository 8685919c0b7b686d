import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { listAlarms } from '../../../server/domain/devices/alarms/list-alarms.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { type Door, heartbeatBody, openDoor, scansBody } from './door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.world.close())

const rotated = z.object({ keyId: z.string(), key: z.string() })
const heartbeat = '/api/v1/devices/heartbeat'

it('a rotated key ends the one before with its first use, and no scan is lost between them', async () => {
  const old = await door.school.reader(door.roomId)
  const fresh = rotated.parse(await (await door.post(old, '/api/v1/devices/rotate-key', {})).json())
  expect((await door.post(old, '/api/v1/scans', scansBody(1))).status).toBe(200)
  expect((await door.post(fresh, '/api/v1/scans', scansBody(2))).status).toBe(200)
  door.world.clock.advance(1_000)
  expect((await door.post(old, '/api/v1/scans', scansBody(3))).status).toBe(401)
  expect((await door.post(fresh, '/api/v1/scans', scansBody(3))).status).toBe(200)
})

it('an answer that was lost locks nobody out: the device asks again, and the key it never saw is dead', async () => {
  const old = await door.school.reader(door.roomId)
  const lost = rotated.parse(await (await door.post(old, '/api/v1/devices/rotate-key', {})).json())
  const fresh = rotated.parse(await (await door.post(old, '/api/v1/devices/rotate-key', {})).json())
  door.world.clock.advance(1_000)
  expect((await door.post(lost, heartbeat, heartbeatBody)).status).toBe(401)
  expect((await door.post(fresh, heartbeat, heartbeatBody)).status).toBe(200)
})

it('an old key that is never replaced in use ends after a day', async () => {
  const old = await door.school.reader(door.roomId)
  await door.post(old, '/api/v1/devices/rotate-key', {})
  door.world.clock.advance(86_400_000)
  expect((await door.post(old, heartbeat, heartbeatBody)).status).toBe(401)
})

it('a recorded report is refused when it is played again, with a signed answer', async () => {
  const reader = await door.school.reader(door.roomId)
  const body = JSON.stringify(heartbeatBody)
  const { authorization } = await door.signed(reader, heartbeat, body)
  const send = () => door.knock(heartbeat, { body, headers: { authorization } })
  expect((await send()).status).toBe(200)
  const again = await send()
  expect(again.status).toBe(401)
  expect(await again.json()).toMatchObject({ code: 'replayed' })
  expect(again.headers.get('muster-signature')).not.toBeNull()
})

it('a revocation is felt by every server process within a second', async () => {
  const reader = await door.school.reader(door.roomId)
  // Each door keeps its own memory of keys, as two processes on one database do.
  const doors = [door.knockerOn(), door.knockerOn()]
  for (const knock of doors)
    expect((await door.post(reader, heartbeat, heartbeatBody, knock)).status).toBe(200)
  await revokeDevice(door.school.admin.context, { deviceId: reader.deviceId })
  door.world.clock.advance(1_000)
  for (const knock of doors)
    expect((await door.post(reader, heartbeat, heartbeatBody, knock)).status).toBe(401)
})

it('a revoked key in use is refused like an unknown one and raises an alarm; a forged signature raises none', async () => {
  const reader = await door.school.reader(door.roomId)
  await revokeDevice(door.school.admin.context, { deviceId: reader.deviceId })
  door.world.clock.advance(1_000)
  const alarms = () => listAlarms(door.school.admin.context, { deviceId: reader.deviceId })
  const forged = await door.post({ keyId: reader.keyId, key: 'cd'.repeat(32) }, heartbeat, heartbeatBody)
  expect(await alarms()).toEqual([])
  const refused = await door.post(reader, heartbeat, heartbeatBody)
  expect([refused.status, refused.headers.get('muster-signature')]).toEqual([401, null])
  expect(await refused.json()).toEqual(await forged.json())
  await vi.waitFor(async () => expect(await alarms()).toMatchObject([{ kind: 'revoked-key', times: 1 }]))
})
