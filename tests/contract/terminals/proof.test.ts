import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../db/schema/audit.ts'
import { terminals } from '../../../db/schema/devices/terminals.ts'
import { devices } from '../../../db/schema/devices.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { listTerminals } from '../../../server/domain/terminals/list-terminals.ts'
import { renewNumber } from '../../../server/domain/terminals/proving/renew-number.ts'
import { rejectWaiting } from '../../../server/domain/terminals/waiting/reject-waiting.ts'
import { takeWaiting } from '../../../server/domain/terminals/waiting/take-waiting.ts'
import { simulatedTerminal } from './simulator.ts'
import { morning, schoolsAddress, type TwoSchools, twoSchools } from './two-schools.ts'

let scene: TwoSchools
let terminal: ReturnType<TwoSchools['begin']>

beforeAll(async () => {
  scene = await twoSchools()
}, 120_000)
afterAll(() => scene.world.close())
beforeEach(() => {
  terminal = scene.begin()
})

describe('the number', () => {
  it('that was entered as a new user proves the terminal; what it sent until then waits, then is taken once', async () => {
    await scene.punchAt('08:10:00')
    await terminal.post('42\t2026-03-02 08:20:00\t0\r\n43\t2026-03-02 08:21:00\t0\r\n')
    const { number, terminalId, deviceId } = await scene.ask(scene.school)
    expect(number).toMatch(/^[1-9]\d{7}$/)
    expect(await scene.seenBy(scene.school)).toMatchObject({
      proved: false,
      waiting: null,
      backfilled: 0,
      punches: 0,
    })
    expect(await terminal.enterNumber(number)).toEqual({ status: 200, text: 'OK' })
    expect(await scene.seenBy(scene.school)).toMatchObject({
      proved: true,
      waiting: { uploads: 2, lines: 3, since: new Date(morning) },
      punches: 0,
      unmatchedPins: [],
    })
    expect(await scene.factsOf(scene.school)).toEqual([])
    expect(await scene.quarantined()).toEqual([])
    expect(await takeWaiting(scene.school.admin.context, { terminalId })).toEqual({ punches: 3, left: 0 })
    expect(await takeWaiting(scene.school.admin.context, { terminalId })).toEqual({ punches: 0, left: 0 })
    expect(await scene.seenBy(scene.school)).toMatchObject({ waiting: null, backfilled: 3, punches: 3 })
    expect(await scene.factsOf(scene.school)).toHaveLength(3)
    expect((await scene.uploadsOf(terminalId)).every(({ waiting }) => !waiting)).toBe(true)
    const [device] = await scene.db.select().from(devices).where(eq(devices.id, deviceId))
    expect(device?.claimedAt).toEqual(new Date(morning))
    const audit = await scene.db.select().from(auditEntries).where(eq(auditEntries.orgId, scene.school.orgId))
    expect(audit.filter(({ verb }) => verb === 'terminals.prove-terminal')).toHaveLength(1)
  })

  it('that was punched proves it too, counts as nobody’s punch, and may come again', async () => {
    const { number } = await scene.ask(scene.school)
    const rows = `41\t2026-03-02 08:59:00\t0\n${number}\t2026-03-02 09:00:00\t0\n`
    expect((await terminal.post(rows)).text).toBe('OK: 2')
    expect((await terminal.post(rows)).text).toBe('OK: 2')
    expect(await scene.seenBy(scene.school)).toMatchObject({
      proved: true,
      punches: 1,
      unmatchedPins: ['41'],
    })
    expect(await scene.punchAt('09:01:00')).toBe('OK: 1')
    expect(await scene.factsOf(scene.school)).toHaveLength(2)
  })

  it('is worth nothing after an hour, after the next one was given, and for another terminal', async () => {
    const { number, terminalId } = await scene.ask(scene.school)
    const second = await renewNumber(scene.school.admin.context, { terminalId })
    await terminal.enterNumber(number)
    expect(await scene.seenBy(scene.school)).toMatchObject({ proved: false })
    const elsewhere = simulatedTerminal(scene.world.services, `${terminal.serial}X`, schoolsAddress)
    await elsewhere.enterNumber(second.number)
    expect(await scene.seenBy(scene.school)).toMatchObject({ proved: false })
    scene.world.clock.advance(second.validForMs)
    await terminal.enterNumber(second.number)
    expect(await scene.seenBy(scene.school)).toMatchObject({ proved: false })
    const third = await renewNumber(scene.school.admin.context, { terminalId })
    await terminal.enterNumber(third.number)
    expect(await scene.seenBy(scene.school)).toMatchObject({ proved: true })
  })

  it('is stored as a keyed hash only', async () => {
    const { number, terminalId } = await scene.ask(scene.school)
    const [row] = await scene.db.select().from(terminals).where(eq(terminals.id, terminalId))
    expect(JSON.stringify(row)).not.toContain(number)
    expect(row?.numberHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is no use to a guesser: one upload is three tries, an address has two hundred in an hour', async () => {
    const { number, terminalId } = await scene.ask(scene.school)
    const guesser = scene.forger()
    const wrong = (from: number) =>
      Array.from({ length: 4 }, (_, index) => `${from + index}\t2026-03-02 08:00:00\t0`).join('\n')
    // Older than three others of one upload: not looked at.
    await guesser.post(
      `${number}\t2026-03-02 08:00:00\t0\n${wrong(90_000_000).split('\n').slice(0, 3).join('\n')}`,
    )
    expect(await scene.seenBy(scene.school)).toMatchObject({ proved: false })
    for (let round = 0; round < 200; round++) {
      if (round % 50 === 0) scene.world.clock.advance(60_000)
      await guesser.enterNumber(String(80_000_000 + round))
    }
    expect((await guesser.enterNumber(number)).status).toBe(200)
    expect(await scene.seenBy(scene.school)).toMatchObject({ proved: false })
    // The one who waits for it is not held up by that.
    await terminal.enterNumber(number)
    expect(await scene.seenBy(scene.school)).toMatchObject({ proved: true })
    expect((await scene.uploadsOf(terminalId)).length).toBe(0)
  }, 240_000)
})

describe('an organization that knows a serial number', () => {
  it('learns nothing by asking: the same words for one that exists, one that is taken and one that never was', async () => {
    await scene.punchAt('08:00:00')
    const { number } = await scene.ask(scene.school)
    await terminal.enterNumber(number)
    const shape = (answer: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, typeof value]))
    const taken = await scene.ask(scene.rival)
    const unheard = await scene.ask(scene.rival, { serial: `${terminal.serial}NONE` })
    expect(shape(taken)).toEqual(shape(unheard))
    const [one, other] = (await listTerminals(scene.rival.admin.context, {})).filter(({ serial }) =>
      serial.startsWith(terminal.serial),
    )
    const told = ({ id: _, deviceId: __, serial: ___, name: ____, ...rest }: Record<string, unknown>) => rest
    expect(told({ ...one })).toEqual(told({ ...other }))
    expect(await takeWaiting(scene.rival.admin.context, { terminalId: taken.terminalId })).toEqual({
      punches: 0,
      left: 0,
    })
    expect(await rejectWaiting(scene.rival.admin.context, { terminalId: taken.terminalId })).toEqual({
      rejected: 0,
    })
  })

  it('and asks first gets nothing of what waits, nor of what comes, without the number from the terminal', async () => {
    await scene.ask(scene.rival)
    await scene.punchAt('08:00:00')
    const { number, terminalId } = await scene.ask(scene.school)
    await terminal.enterNumber(number)
    await scene.punchAt('08:05:00')
    expect(await takeWaiting(scene.school.admin.context, { terminalId })).toEqual({ punches: 1, left: 0 })
    expect(await scene.factsOf(scene.school)).toHaveLength(2)
    expect(await scene.factsOf(scene.rival)).toEqual([])
    expect(await scene.seenBy(scene.rival)).toMatchObject({
      proved: false,
      waiting: null,
      lastContactAt: null,
    })
  })

  it('and forges the terminal from its own address proves only what calls from there', async () => {
    await scene.punchAt('08:00:00')
    const { number } = await scene.ask(scene.rival)
    await scene.forger().enterNumber(number)
    await scene.punchAt('08:05:00')
    expect(await scene.seenBy(scene.rival)).toMatchObject({ proved: true, waiting: null, punches: 0 })
    expect(await scene.factsOf(scene.rival)).toEqual([])
    expect(await scene.quarantined()).toHaveLength(2)
    const mine = await scene.ask(scene.school)
    await terminal.enterNumber(mine.number)
    await scene.punchAt('08:10:00')
    expect(await scene.seenBy(scene.school)).toMatchObject({
      proved: true,
      waiting: { uploads: 2 },
      punches: 1,
    })
    expect(await scene.factsOf(scene.rival)).toEqual([])
    // What the forger sends goes to the forger.
    await scene.forger().punch({ pin: '42', time: '2026-03-02 08:30:00' }).upload()
    expect(await scene.factsOf(scene.school)).toHaveLength(1)
  })

  it('cannot take a terminal that is somebody’s, even from behind the same address', async () => {
    const mine = await scene.ask(scene.school)
    await terminal.enterNumber(mine.number)
    const { number } = await scene.ask(scene.rival)
    await scene.forger(schoolsAddress).enterNumber(number)
    await scene.punchAt('08:05:00')
    expect(await scene.seenBy(scene.rival)).toMatchObject({ proved: false, punches: 0 })
    expect(await scene.factsOf(scene.school)).toHaveLength(1)
    expect(await scene.factsOf(scene.rival)).toEqual([])
  })

  it('has its number lost on a suspended owner’s terminal: that one is not free', async () => {
    const owner = await scene.found()
    const mine = await scene.ask(owner)
    await terminal.enterNumber(mine.number)
    await scene.db
      .update(organizations)
      .set({ suspendedAt: scene.world.clock.now() })
      .where(eq(organizations.id, owner.orgId))
    const { number } = await scene.ask(scene.rival)
    expect((await terminal.enterNumber(number)).text).toBe('DISABLED')
    expect(await scene.punchAt('08:05:00')).toBe('DISABLED')
    expect(terminal.waiting).toBe(1)
    expect(await scene.seenBy(scene.rival)).toMatchObject({ proved: false })
  })

  it('of two that ask and both prove in one instant one has it', async () => {
    const [mine, theirs] = [await scene.ask(scene.school), await scene.ask(scene.rival)]
    await Promise.all([terminal.enterNumber(mine.number), terminal.enterNumber(theirs.number)])
    const proved = [await scene.seenBy(scene.school), await scene.seenBy(scene.rival)].filter(
      seen => seen?.proved,
    )
    expect(proved).toHaveLength(1)
  })

  it('may not ask without end', async () => {
    const eager = await scene.found()
    const tries = Array.from({ length: 41 }, (_, index) => `EAGER${1_000 + index}`)
    let refused = 0
    for (const serial of tries)
      await scene.ask(eager, { serial }).catch(error => {
        expect(error).toMatchObject({ code: 'rate-limited' })
        refused++
      })
    expect(refused).toBe(1)
  }, 240_000)
})
