import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSigner, verifyResponse } from '../../../device-sdk/src/sign.ts'
import { defaultLimits } from '../../../server/api/rest/admission/admission.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import { claimDevice } from '../../../server/domain/devices/pairing/claim-device.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { type Door, heartbeatBody, openDoor, scansBody } from './door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.world.close())

const heartbeat = '/api/v1/devices/heartbeat'
const body = JSON.stringify(heartbeatBody)

async function verified(response: Response, key: string, nonce: string) {
  const bytes = new Uint8Array(await response.clone().arrayBuffer())
  const header = response.headers.get('muster-signature')
  return verifyResponse(await createSigner(key), header, { status: response.status, nonce, body: bytes })
}

describe('a signed request', () => {
  it('is answered with a signature over its own nonce, refusals too', async () => {
    for (const sent of [body, '{"boot":"three"}']) {
      const { authorization, nonce } = await door.signed(door.reader, heartbeat, sent)
      const response = await door.knock(heartbeat, { body: sent, headers: { authorization } })
      expect(await verified(response, door.reader.key, nonce)).toBe(door.clockSeconds())
      expect(await verified(response, door.reader.key, '0'.repeat(32))).toBeNull()
      expect(await verified(response, 'cd'.repeat(32), nonce)).toBeNull()
    }
  })

  it('may carry a query, in any order of its pairs', async () => {
    const { authorization } = await door.signed(door.reader, `${heartbeat}?b=2&a=1`, body)
    const send = (path: string) => door.knock(path, { body, headers: { authorization } })
    expect((await send(`${heartbeat}?a=1&b=2`)).status).toBe(200)
    expect((await send(`${heartbeat}?a=1&b=3`)).status).toBe(401)
    expect((await send(heartbeat)).status).toBe(401)
  })

  it('is good for 300 seconds in both directions', async () => {
    for (const [offset, status] of [
      [-301, 401],
      [-300, 200],
      [300, 200],
      [301, 401],
    ] as const) {
      const { authorization } = await door.signed(door.reader, heartbeat, body, door.clockSeconds() + offset)
      expect((await door.knock(heartbeat, { body, headers: { authorization } })).status).toBe(status)
    }
  })

  it('with a wrong clock gets the time, signed, and only if the signature was right', async () => {
    const { authorization, nonce } = await door.signed(door.reader, heartbeat, body, 5)
    const response = await door.knock(heartbeat, { body, headers: { authorization } })
    expect(await response.clone().json()).toMatchObject({ status: 401, code: 'clock-skew' })
    expect(await verified(response, door.reader.key, nonce)).toBe(door.clockSeconds())
    const forged = await door.signed({ ...door.reader, key: 'cd'.repeat(32) }, heartbeat, body, 5)
    const refused = await door.knock(heartbeat, { body, headers: { authorization: forged.authorization } })
    expect(await refused.clone().json()).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(refused.headers.get('muster-signature')).toBeNull()
  })
})

describe('an unknown key and a wrong signature', () => {
  it('are answered alike, byte for byte and unsigned', async () => {
    const shapes: unknown[] = []
    for (const key of [
      { keyId: 'key_of_nobody', key: door.reader.key },
      { keyId: door.reader.keyId, key: 'cd'.repeat(32) },
    ]) {
      const { authorization } = await door.signed(key, heartbeat, body)
      const response = await door.knock(heartbeat, { body, headers: { authorization } })
      const headers = [...response.headers].filter(([name]) => name !== 'x-request-id')
      shapes.push({ status: response.status, headers, text: await response.text() })
    }
    expect(shapes[0]).toEqual(shapes[1])
    expect(shapes[0]).toMatchObject({ status: 401 })
    expect(JSON.stringify(shapes[0])).not.toContain('muster-signature')
  })

  it('read like no signature at all, whatever the body', async () => {
    for (const sent of ['', '{', body]) {
      const response = await door.knock(heartbeat, { body: sent })
      expect(await response.json()).toMatchObject({ status: 401, code: 'unauthenticated' })
    }
  })
})

describe('revocation', () => {
  it('holds within a second', async () => {
    const reader = await door.school.reader(door.roomId)
    expect((await door.post(reader, heartbeat, heartbeatBody)).status).toBe(200)
    await revokeDevice(door.school.admin.context, { deviceId: reader.deviceId })
    door.world.clock.advance(1_000)
    const response = await door.post(reader, heartbeat, heartbeatBody)
    expect(response.status).toBe(401)
    expect(response.headers.get('muster-signature')).toBeNull()
  })

  it('of one device leaves the others alone', async () => {
    expect((await door.post(door.reader, heartbeat, heartbeatBody)).status).toBe(200)
  })
})

describe('a claim code', () => {
  it('redeemed a hundred times at once becomes one key that signs', async () => {
    const { claimCode } = await createDevice(door.school.admin.context, {
      name: 'Claimed once',
      roomId: door.roomId,
      kind: 'reader',
    })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        door.knock('/api/v1/devices/claim', {
          body: JSON.stringify({ code: claimCode }),
          ip: `198.51.100.${i}`,
        }),
      ),
    )
    const taken = answers.filter(({ status }) => status === 201)
    expect(taken).toHaveLength(1)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 404]))
    const claimed = claimDevice.definition.output.parse(await taken[0]?.json())
    expect((await door.post(claimed, '/api/v1/scans', scansBody(1))).status).toBe(200)
  })
})

describe('budgets', () => {
  it('a flood without a signature is stopped before any look-up, and does not shut out a reader behind the same address', async () => {
    const knock = door.knockerOn()
    expect((await door.post(door.reader, heartbeat, heartbeatBody, knock)).status).toBe(200)
    const statuses: number[] = []
    for (let i = 0; i < defaultLimits.address.burst + 10; i++) {
      statuses.push((await knock(heartbeat, { body })).status)
    }
    expect(statuses.filter(status => status === 401)).toHaveLength(defaultLimits.address.burst)
    expect(statuses.filter(status => status === 429)).toHaveLength(10)
    expect((await door.post(door.reader, heartbeat, heartbeatBody, knock)).status).toBe(200)
  })

  it('a device that never stops is told to wait, in a signed answer; another device is not', async () => {
    const limits = { ...defaultLimits, device: { burst: 5, perSecond: 1 } }
    const knock = door.knockerOn({}, limits)
    const neighbour = await door.school.reader(door.roomId)
    const statuses: number[] = []
    for (let i = 0; i < 8; i++) {
      statuses.push((await door.post(door.reader, heartbeat, heartbeatBody, knock)).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
    const refused = await door.post(door.reader, heartbeat, heartbeatBody, knock)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(refused.headers.get('muster-signature')).not.toBeNull()
    expect((await door.post(neighbour, heartbeat, heartbeatBody, knock)).status).toBe(200)
    door.world.clock.advance(1_000)
    expect((await door.post(door.reader, heartbeat, heartbeatBody, knock)).status).toBe(200)
  })
})
