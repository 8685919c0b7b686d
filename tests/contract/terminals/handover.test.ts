import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { terminalQuarantine } from '../../../db/schema/devices/terminals.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { renewNumber } from '../../../server/domain/terminals/proving/renew-number.ts'
import { rejectWaiting } from '../../../server/domain/terminals/waiting/reject-waiting.ts'
import { sweepQuarantine } from '../../../server/domain/terminals/waiting/sweep-quarantine.ts'
import { takeWaiting } from '../../../server/domain/terminals/waiting/take-waiting.ts'
import { rivalsAddress, type TwoSchools, twoSchools } from './two-schools.ts'

let scene: TwoSchools
let terminal: ReturnType<TwoSchools['begin']>

beforeAll(async () => {
  scene = await twoSchools()
}, 120_000)
afterAll(() => scene.world.close())
beforeEach(() => {
  terminal = scene.begin()
})

describe('a terminal that moves', () => {
  it('not at all is told that a number came which was not needed; it proves nothing elsewhere after that', async () => {
    const { number, terminalId } = await scene.ask(scene.school)
    await terminal.enterNumber(number)
    scene.world.clock.advance(60_000)
    const next = await renewNumber(scene.school.admin.context, { terminalId })
    expect(await scene.seenBy(scene.school)).toMatchObject({ proved: true, numberUsedAt: null })
    await terminal.enterNumber(next.number)
    expect((await scene.seenBy(scene.school))?.numberUsedAt).toEqual(next.issuedAt)
    const elsewhere = scene.forger()
    await elsewhere.enterNumber(next.number)
    await elsewhere.punch({ pin: '42', time: '2026-03-02 08:40:00' }).upload()
    expect(await scene.factsOf(scene.school)).toEqual([])
  })

  it('to another address is held there until a new number comes from it, and loses nothing', async () => {
    const { number, terminalId } = await scene.ask(scene.school)
    await terminal.enterNumber(number)
    const moved = scene.forger('192.0.2.99')
    expect(await moved.punch({ pin: '42', time: '2026-03-02 08:40:00' }).upload()).toBe('OK: 1')
    expect(await scene.factsOf(scene.school)).toEqual([])
    // The number was for one time.
    await moved.enterNumber(number)
    expect(await scene.seenBy(scene.school)).toMatchObject({ waiting: null })
    const next = await renewNumber(scene.school.admin.context, { terminalId })
    await moved.enterNumber(next.number)
    expect(await scene.seenBy(scene.school)).toMatchObject({
      proved: true,
      waiting: { uploads: 1, lines: 1 },
    })
    expect((await scene.seenBy(scene.school))?.numberUsedAt).toEqual(next.issuedAt)
    await takeWaiting(scene.school.admin.context, { terminalId })
    await scene.punchAt('08:50:00')
    expect(await scene.factsOf(scene.school)).toHaveLength(2)
  })

  it('to another organization: removed by the one, asked for and proved by the other, which sees nothing from before', async () => {
    const first = await scene.ask(scene.school)
    await terminal.enterNumber(first.number)
    await scene.punchAt('08:05:00')
    await revokeDevice(scene.school.admin.context, { deviceId: first.deviceId })
    const second = await scene.ask(scene.rival)
    const sold = scene.forger('203.0.113.5')
    await scene.punchAt('08:06:00')
    await sold.enterNumber(second.number)
    await sold.punch({ pin: '7', time: '2026-03-02 08:55:00' }).upload()
    expect(await scene.seenBy(scene.rival)).toMatchObject({
      proved: true,
      waiting: null,
      punches: 1,
      unmatchedPins: ['7'],
    })
    expect(await scene.factsOf(scene.school)).toHaveLength(1)
    await expect(
      renewNumber(scene.school.admin.context, { terminalId: first.terminalId }),
    ).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('and comes back is asked for again under the same number', async () => {
    const first = await scene.ask(scene.school)
    await terminal.enterNumber(first.number)
    await expect(scene.ask(scene.school)).rejects.toMatchObject({ code: 'conflict' })
    await revokeDevice(scene.school.admin.context, { deviceId: first.deviceId })
    const again = await scene.ask(scene.school, { name: 'Back' })
    await terminal.enterNumber(again.number)
    expect(await scene.seenBy(scene.school)).toMatchObject({ id: again.terminalId, proved: true })
  })
})

describe('what waits', () => {
  it('may be rejected, by an administrator of this organization alone', async () => {
    await scene.punchAt('08:10:00')
    const { number, terminalId } = await scene.ask(scene.school)
    await terminal.enterNumber(number)
    for (const verb of [takeWaiting, rejectWaiting, renewNumber]) {
      await expect(verb(scene.school.teacher.context, { terminalId })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(verb(scene.rival.admin.context, { terminalId })).rejects.toMatchObject({
        code: 'not-found',
      })
    }
    expect(await rejectWaiting(scene.school.admin.context, { terminalId })).toEqual({ rejected: 1 })
    expect(await scene.seenBy(scene.school)).toMatchObject({ waiting: null, backfilled: 0, punches: 0 })
    expect(await takeWaiting(scene.school.admin.context, { terminalId })).toEqual({ punches: 0, left: 0 })
  })

  it('is taken in portions when it is much', async () => {
    for (let minute = 10; minute < 33; minute++) await scene.punchAt(`08:${minute}:00`)
    const { number, terminalId } = await scene.ask(scene.school)
    await terminal.enterNumber(number)
    expect(await takeWaiting(scene.school.admin.context, { terminalId })).toEqual({ punches: 20, left: 3 })
    expect(await takeWaiting(scene.school.admin.context, { terminalId })).toEqual({ punches: 3, left: 0 })
    expect(await scene.seenBy(scene.school)).toMatchObject({ backfilled: 23, driftMs: null })
  })

  it('for nobody is dropped after a month', async () => {
    await scene.punchAt('08:10:00')
    scene.world.clock.advance(29 * 86_400_000)
    await sweepQuarantine(scene.world.as({ kind: 'system' }), {})
    expect(await scene.quarantined()).toHaveLength(1)
    scene.world.clock.advance(86_400_001)
    await sweepQuarantine(scene.world.as({ kind: 'system' }), {})
    expect(await scene.quarantined()).toEqual([])
  })

  it('for nobody has its limit per terminal and address: a forger cannot fill another’s', async () => {
    const filler = scene.forger()
    const rows = Array.from({ length: 200 }, (_, index) => ({
      serial: terminal.serial,
      network: scene.world.services.keyring.mac('terminal-network', rivalsAddress),
      kind: 'ATTLOG',
      body: String(index),
      receivedAt: scene.world.clock.now(),
    }))
    await scene.db.insert(terminalQuarantine).values(rows)
    expect((await filler.post('42\t2026-03-02 08:00:00\t0')).status).toBe(503)
    expect(await scene.punchAt('08:10:00')).toBe('OK: 1')
    const own = and(eq(terminalQuarantine.serial, terminal.serial), eq(terminalQuarantine.body, '0'))
    expect(await scene.db.select().from(terminalQuarantine).where(own)).toHaveLength(1)
  })
})
