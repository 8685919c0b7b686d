import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Device } from '../model/device.ts'
import { identity, StandIn, until } from './muster-stand-in.ts'

let muster: StandIn
let device: Device
beforeEach(async () => {
  muster = await new StandIn().open()
})
afterEach(async () => {
  await device.powerOff()
  muster.close()
})

async function startDevice() {
  device = await muster.device({ setup: [['speed', 4]] }).powerOn()
  await device.start()
}
const results = () =>
  muster.bodies('/api/v1/devices/heartbeat').flatMap(({ results = [] }) => results as object[])

describe('orders', () => {
  it('a message stands on the display, unknown orders are skipped, each outcome is told', async () => {
    muster.order(
      { id: 'm1', name: 'message', args: { lines: ['Fire drill', 'leave now'], seconds: 60 } },
      { id: 'x', name: 'dance' },
    )
    await startDevice()
    await device.reads(/Fire drill\|leave now/)
    await until(() => results().length > 0, 'the outcome', device)
    expect(results()).toEqual([{ id: 'm1', ok: true }])
  })

  it('a restart happens after its outcome has been told', async () => {
    muster.order({ id: 'r1', name: 'reboot', args: {} })
    await startDevice()
    await until(() => device.resets.length > 0, 'the restart', device)
    expect(results()).toEqual([{ id: 'r1', ok: true }])
  })

  it('a new key is kept and used from the next request on', async () => {
    const fresh = { keyId: 'key_reader_2', key: '6b'.repeat(32) }
    muster.routes.set('/api/v1/devices/rotate-key', () => {
      setTimeout(() => {
        muster.key = fresh.key
      }, 0)
      return { body: fresh }
    })
    muster.order({ id: 'k1', name: 'rotate-key', args: {} })
    await startDevice()
    await until(() => results().length > 0, 'the outcome', device)
    const kept = Buffer.from(
      device.nvs.find(([name]) => name === 'muster/bvalues')?.[1].slice(1) ?? '',
      'hex',
    )
    expect(JSON.parse(kept.toString())).toMatchObject(fresh)
  })

  it('a wiped reader forgets its key, but not how often it has started', async () => {
    muster.order({ id: 'w1', name: 'wipe', args: {} })
    await startDevice()
    await until(() => device.resets.length > 0, 'the restart', device)
    expect(
      Buffer.from(
        device.nvs.find(([name]) => name === 'muster/bvalues')?.[1].slice(1) ?? '',
        'hex',
      ).toString(),
    ).toBe('{}')
    expect(device.nvs.find(([name]) => name === 'muster/iboot')?.[1]).toBe('=00000001')
  })

  it('the standing words come from the configuration, which is asked for once', async () => {
    muster.routes.set('/api/v1/devices/heartbeat', body => {
      const config = {
        name: 'Lab',
        room: 'Lab',
        say: { idle: ['Physics lab', 'Card please'] },
        heartbeatSeconds: 5,
        buzzer: false,
      }
      return {
        body: {
          configVersion: 'two',
          commands: [],
          beacon: null,
          ...(body.configVersion === 'two' ? {} : { config }),
        },
      }
    })
    await startDevice()
    await device.reads(/Physics lab\|Card please/)
    await until(() => muster.bodies('/api/v1/devices/heartbeat').length > 1, 'a second report', device)
    expect(muster.bodies('/api/v1/devices/heartbeat').at(-1)?.configVersion).toBe('two')
    await device.hold('B136DB1B')
    await device.reads(/Scan 1/)
    expect(await device.get('sounds')).toEqual([])
  })
})

describe('the beacon', () => {
  const key = Buffer.alloc(32, 9)
  const slotBytes = (slot: number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64BE(BigInt(slot))
    return bytes
  }
  const hmac = (...parts: Buffer[]) =>
    createHmac('sha256', key).update(Buffer.concat(parts)).digest().subarray(0, 16)
  const order = (until: number) => () => ({
    body: {
      configVersion: 'one',
      commands: [],
      beacon: { sessionId: 's', key: key.toString('base64url'), slotSeconds: 3600, until },
    },
  })

  it('advertises the token of the slot and answers a nonce, and falls silent when the session ends', async () => {
    muster.routes.set('/api/v1/devices/heartbeat', order(Math.floor(Date.now() / 1000) + 3_600))
    await startDevice()
    await until(async () => (await device.see()).beacon !== null, 'the beacon', device)
    const slot = slotBytes(Math.floor(Date.now() / 3_600_000))
    const token = hmac(Buffer.from(identity.deviceId), slot)
    expect((await device.see()).beacon?.hex).toBe(`0201061 3ffffff${token.toString('hex')}`.replace(' ', ''))
    // Two phones at once: each reads the answer to its own number, once, and the room stays findable.
    const [first, second] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)]
    const read = async (phone: number) => {
      await device.set('radio.read', [phone, 17])
      return new Map(await device.get<[number, string][]>('radio.attributes')).get(17)
    }
    for (const phone of [0, 1]) {
      await device.set('radio.connect', [phone])
      expect((await device.see()).beacon?.hex).toContain(token.toString('hex'))
    }
    await device.set('radio.write', [0, 16, first.toString('hex')])
    await device.set('radio.write', [1, 16, second.toString('hex')])
    expect(await read(0)).toBe(hmac(first, slot).toString('hex'))
    expect(await read(0)).toBe('')
    expect(await read(1)).toBe(hmac(second, slot).toString('hex'))
    await device.set('radio.write', [0, 16, 'abcd'])
    expect(await read(0)).toBe('')
    await device.set('radio.leave', [0])
    await device.set('radio.write', [1, 16, first.toString('hex')])
    await device.set('radio.leave', [1])
    expect(await read(1)).toBe('')
    expect((await device.see()).beacon?.hex).toContain(token.toString('hex'))
    const end = Math.floor(Date.now() / 1000) + 2
    muster.routes.set('/api/v1/devices/heartbeat', order(end))
    await until(async () => (await device.see()).beacon === null, 'silence', device)
    expect(Date.now() / 1000).toBeGreaterThanOrEqual(end - 1)
  })
})

describe('a reader out of the box', () => {
  const post = (url: string, values: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(values) }).then(answer => answer.text())

  it('opens its own network, takes the form, says what is wrong, and claims', async () => {
    const claimed = { ...identity, organization: 'Riverside', name: 'Room "7"', room: 'Room 7', lastBoot: 41 }
    muster.routes.set('/api/v1/devices/claim', ({ code }) =>
      code === 'ABCD2345' ? { status: 201, body: claimed } : { status: 404, body: { code: 'not-found' } },
    )
    device = await new Device({ setup: [['speed', 10]] }).powerOn()
    await device.start()
    const text = await device.reads(/^Muster-B2C3\|Key \d{8}$/)
    const { accessPoint } = await device.see()
    expect(accessPoint).toEqual({ active: true, ssid: 'Muster-B2C3', password: text.slice(-8) })
    const [[, port] = [80, 0]] = await device.get<[number, number][]>('sockets.ports')
    const page = `http://127.0.0.1:${port}/`
    expect(await (await fetch(page)).text()).toContain('Claim code from the dashboard')
    const form = { ssid: 'school', password: 'chalk-and-board', server: muster.url, code: 'WRONG234' }
    expect(await post(page, { ...form, code: '' })).toContain('claim code are needed')
    expect(await post(page, { ...form, password: 'chalk', ssid: '<b>' })).toContain('value="&lt;b&gt;"')
    expect(await post(page, form)).toContain('This claim code does not work')
    expect(await post(page, { ...form, code: 'ABCD2345' })).toContain('This is now "Room &quot;7&quot;"')
    await device.reads(/Welcome to\|Riverside/)
    await until(() => device.resets.length > 0, 'the restart', device)
    await device.restart()
    await device.reads(/Room "7"\|Hold your card/)
    await until(() => muster.bodies('/api/v1/devices/heartbeat').length > 0, 'a heartbeat', device)
    // The server has seen boot 41 of this device: no scan may ever repeat a number.
    expect(muster.bodies('/api/v1/devices/heartbeat')[0]).toMatchObject({ boot: 42 })
  })
})
