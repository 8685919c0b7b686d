import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDevice } from '../../../server/domain/devices/get-device.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { cardHolder } from '../../support/classroom.ts'
import { type Muster, openMuster, until } from './muster.ts'

let muster: Muster
beforeAll(async () => {
  muster = await openMuster()
})
afterEach(() => muster.unplugAll())
afterAll(() => muster.close())

describe('a reader with a card in front of it', () => {
  it('claims itself, and shows the server’s words, and prints how long that took', async () => {
    const { school, roomId } = muster
    const names = ['Ada Lovelace', 'Emmy Noether', 'Alan Turing']
    const students = await Promise.all(names.map(name => cardHolder(school, name)))
    await openSession(school.admin.context, { classId: await school.course({ roomId, students }) })
    const { device, deviceId } = await muster.claimReader('Door 1', roomId)
    await device.reads(/\|Hold your card/)
    const timesMs: number[] = []
    for (const { uid, fullName } of students) {
      const startedMs = performance.now()
      await device.hold(uid)
      await device.reads(new RegExp(`^${fullName}.Present`))
      timesMs.push(performance.now() - startedMs)
      expect((await device.see()).lamps).toEqual(['green'])
      await device.lift()
    }
    process.stdout.write(
      `scan to display on the model, poll included: ${timesMs.map(Math.round).join(', ')} ms\n`,
    )
    expect(Math.min(...timesMs)).toBeLessThan(2_000)
    expect((await muster.scansOf(deviceId)).map(({ seq, boot }) => [boot, seq])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ])
    expect(await getDevice(muster.school.admin.context, { deviceId })).toMatchObject({
      health: 'online',
      firmware: '1.0.0',
    })
  })

  it('counts a card that is held there once, and says so of one that nobody knows', async () => {
    const { device, deviceId } = await muster.startReader()
    await device.hold('04AABBCCDDEEFF')
    await device.reads(/Unknown card\|See the office/)
    expect((await device.see()).lamps).toEqual(['red'])
    await new Promise(resolve => setTimeout(resolve, 500))
    expect(await muster.scansOf(deviceId)).toHaveLength(1)
  })

  it('writes a request once: one buffer, one write', async () => {
    const silent = muster.seen.length
    const { device } = await muster.startReader()
    await until(async () => muster.seen.length > silent, 'an answered heartbeat')
    await device.hold('04AABBCCDDEE01')
    await device.reads(/Unknown card/)
    // Something may be on its way at any moment; written in two halves they would never be as many.
    const isEven = async () =>
      (await device.get<number[]>('sockets.writes')).length === muster.seen.length - silent
    await until(isEven, 'as many writes as requests')
    expect(await device.get<number>('sockets.opened')).toBe(1)
  })
})

describe('a reader on a bad evening', () => {
  it('sends again what was cut off in the middle of the answer, and it counts once', async () => {
    const { device, deviceId } = await muster.startReader()
    await until(async () => muster.seen.length > 0, 'a heartbeat')
    const before = muster.seen.length
    await device.set('sockets.cutAfterBytes', 40)
    await device.hold('04AABBCCDDEE02')
    await device.reads(/Unknown card|Saved offline/)
    await until(async () => muster.seen.length >= before + 2, 'the second try')
    expect(await muster.scansOf(deviceId)).toHaveLength(1)
  })

  it('without WiFi says "Saved offline", keeps the scan over a pulled plug, and delivers it', async () => {
    const { device, deviceId } = await muster.startReader()
    await device.set('setNetwork', [false])
    await device.hold('04AABBCCDDEE03')
    await device.reads(/Saved offline/)
    await device.reads(/Not sent: 1/)
    await device.powerOff()
    expect(await muster.scansOf(deviceId)).toEqual([])
    await device.powerOn()
    await device.start()
    await until(async () => (await muster.scansOf(deviceId)).length === 1, 'the kept scan')
    expect(await muster.scansOf(deviceId)).toMatchObject([{ boot: 1, seq: 1 }])
  })

  it('a server that hangs is waited for 1.5 seconds, not longer', async () => {
    const { device, deviceId } = await muster.startReader()
    // The room's name comes with the answer to the first report.
    await device.reads(/Room 12\|Hold your card/)
    await device.set('sockets.isDeaf', true)
    const startedMs = performance.now()
    await device.hold('04AABBCCDDEE04')
    await device.reads(/Saved offline/)
    expect(performance.now() - startedMs).toBeGreaterThan(1_400)
    await until(
      async () => (await muster.scansOf(deviceId)).length === 1,
      'the scan that was answered unheard',
      20_000,
    )
  })

  it('with a clock of 1970 heals in two round trips', async () => {
    const setup: [string, unknown][] = [['wallShiftS', -Math.floor(Date.now() / 1000)]]
    const before = muster.seen.length
    const { device } = await muster.startReader(setup)
    await until(async () => muster.seen.length >= before + 2, 'a heartbeat')
    expect(muster.seen.slice(before).map(({ status }) => status)).toEqual([401, 200])
    await device.hold('04AABBCCDDEE05')
    await device.reads(/Unknown card/)
    expect(muster.seen.at(-1)?.status).toBe(200)
  })
})
