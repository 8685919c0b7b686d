import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kioskPins } from '../../../db/schema/devices/kiosk-pins.ts'
import { people } from '../../../db/schema/people.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import { updateOrganization } from '../organizations/update-organization.ts'
import { suspendPerson } from '../people/record/suspend-person.ts'
import { drawPin } from './draw-pin.ts'
import { getPin } from './get-pin.ts'
import { drawDigits, isSameHash } from './hash.ts'
import { provePin } from './prove-pin.ts'
import { removePin } from './remove-pin.ts'
import { mayTry, readTyped, tryLimits, withoutPin } from './rules.ts'

describe('what is typed at a kiosk', () => {
  it.each([
    ['17*123456', { number: '17', pin: '123456' }],
    ['S-1*000000', { number: 'S-1', pin: '000000' }],
    ['  17  *123456', { number: '17', pin: '123456' }],
    ['a*b*123456', { number: 'a*b', pin: '123456' }],
    ['１７*123456', { number: '17', pin: '123456' }],
    [`${'9'.repeat(64)}*123456`, { number: '9'.repeat(64), pin: '123456' }],
    ['17*12345', null],
    ['17*1234567', null],
    ['*123456', null],
    ['   *123456', null],
    ['17', null],
    ['', null],
    ['17*12345a', null],
    ['17*１２３４５６', null],
    ['17\n*123456', null],
    ['17*123456\n', null],
    [`${'9'.repeat(65)}*123456`, null],
  ])('%j is read as %j', (typed, read) => {
    expect(readTyped(typed)).toEqual(read)
  })

  it('is kept without the PIN, whatever was typed', () => {
    expect(['17*123456', 'a*b*123456', '123456', ''].map(withoutPin)).toEqual(['17*…', 'a*b*…', '…', '…'])
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 999_999 }), (number, digits) => {
        const pin = String(digits).padStart(6, '0')
        fc.pre(!number.includes(pin))
        expect(withoutPin(`${number}*${pin}`)).not.toContain(pin)
      }),
    )
  })

  it('is drawn as six digits, all of them possible', () => {
    const drawn = Array.from({ length: 2_000 }, drawDigits)
    expect(drawn.every(pin => /^\d{6}$/.test(pin))).toBe(true)
    expect(new Set(drawn.map(pin => pin[0])).size).toBe(10)
  })

  it('is the same by its hash alone', () => {
    expect([
      isSameHash('ab', 'ab'),
      isSameHash('ab', 'ac'),
      isSameHash('ab', 'abc'),
      isSameHash('', ''),
    ]).toEqual([true, false, false, true])
  })
})

describe('tries', () => {
  const now = new Date('2026-03-02T09:00:00Z')
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const times = (count: number, ms: number) => Array.from({ length: count }, (_, index) => ago(ms + index))
  const quarter = 15 * 60_000
  const day = 24 * 60 * 60_000

  it.each([
    ['none', [], true],
    ['four just now', times(4, 0), true],
    ['five just now', times(5, 0), false],
    ['five of which the oldest is a quarter of an hour old', [...times(4, 0), ago(quarter)], true],
    ['five of which the oldest is a millisecond younger', [...times(4, 0), ago(quarter - 1)], false],
    ['nine over the day', times(9, quarter), true],
    ['ten over the day', times(10, quarter), false],
    ['ten of which the oldest is a day old', [...times(9, quarter), ago(day)], true],
  ])('of one number: %s', (_, tries, may) => {
    expect(mayTry(tryLimits.number, tries, now)).toBe(may)
  })

  it('of one kiosk leave room for a queue that mistypes', () => {
    expect(mayTry(tryLimits.device, times(29, 0), now)).toBe(true)
    expect(mayTry(tryLimits.device, times(30, 0), now)).toBe(false)
  })
})

describe('a PIN', () => {
  let world: World
  let school: School
  let other: School
  let deviceId: string
  beforeAll(async () => {
    world = await createWorld()
    school = await createSchool(world)
    other = await createSchool(world)
    await updateOrganization(school.admin.context, { kioskPins: true })
    deviceId = (await school.reader(await school.room())).deviceId
  })
  afterAll(() => world.close())

  const number = async ({ personId }: Member, rollNumber: string) =>
    world.database.db.update(people).set({ rollNumber }).where(eq(people.id, personId))
  async function numbered(rollNumber: string) {
    const student = await school.member('student')
    await number(student, rollNumber)
    const { pin } = await drawPin(school.admin.context, { personId: student.personId })
    return { ...student, pin }
  }
  const prove = (typed: string) =>
    inTransaction(school.system, false, inner => provePin(inner, deviceId, typed))

  it.each([
    ['as it is written', 'S-1a', 'S-1a'],
    ['in capitals', 'S-2a', 'S-2A'],
    ['in small letters', 'S-3A', 's-3a'],
    ['in other letters than either', 'aBc-4', 'AbC-4'],
    ['in wide letters', 'K-5', 'Ｋ-5'],
    ['with an umlaut', 'Ü-6', 'ü-6'],
  ])('goes with the number %s', async (_, kept, typed) => {
    const { personId, pin } = await numbered(kept)
    expect(await prove(`${typed}*${pin}`)).toEqual({ personId })
  })

  it('goes with the number typed exactly where another differs in its letters alone', async () => {
    const [small, large] = [await numbered('twin-1'), await numbered('TWIN-1')]
    expect(await prove(`twin-1*${small.pin}`)).toEqual({ personId: small.personId })
    expect(await prove(`TWIN-1*${large.pin}`)).toEqual({ personId: large.personId })
  })

  it('drawn anew replaces the one before, and none is stored as it is', async () => {
    const { personId, pin } = await numbered('R-1')
    const { number: told, pin: next } = await drawPin(school.admin.context, { personId })
    expect(told).toBe('R-1')
    const rows = await world.database.db.select().from(kioskPins).where(eq(kioskPins.personId, personId))
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(next)
    if (next !== pin) expect(await prove(`R-1*${pin}`)).toBe('wrong-pin')
    expect(await prove(`R-1*${next}`)).toEqual({ personId })
  })

  it('is one’s own to draw, see and remove, and nobody else’s but the admins’', async () => {
    const { personId, context } = await numbered('O-1')
    const stranger = await school.member('student')
    for (const nosy of [stranger.context, school.teacher.context]) {
      await expect(drawPin(nosy, { personId })).rejects.toMatchObject({ code: 'not-found' })
      await expect(getPin(nosy, { personId })).rejects.toMatchObject({ code: 'not-found' })
      await expect(removePin(nosy, { personId })).rejects.toMatchObject({ code: 'not-found' })
    }
    await expect(drawPin(other.admin.context, { personId })).rejects.toMatchObject({
      details: { reason: 'pins-off' },
    })
    await expect(removePin(other.admin.context, { personId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(getPin(school.pending.context, { personId })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await getPin(context, { personId })).toEqual({
      enabled: true,
      number: 'O-1',
      since: world.clock.now(),
    })
    await removePin(context, { personId })
    expect((await getPin(context, { personId })).since).toBeNull()
    await removePin(context, { personId })
  })

  it('needs a number, and a person who is in', async () => {
    const { personId } = await school.member('student')
    await expect(drawPin(school.admin.context, { personId })).rejects.toMatchObject({
      details: { reason: 'no-number' },
    })
    const away = await numbered('A-1')
    await suspendPerson(school.admin.context, { personId: away.personId })
    await expect(drawPin(school.admin.context, { personId: away.personId })).rejects.toMatchObject({
      details: { reason: 'no-number' },
    })
    // Who they are is known still; that they are suspended is said where the scan is placed.
    expect(await prove(`A-1*${away.pin}`)).toEqual({ personId: away.personId })
  })

  it('tells a number that nobody has from a wrong PIN by nothing, and both count', async () => {
    await numbered('W-1')
    expect([await prove('W-1*abc'), await prove('nobody-77*123456'), await prove('')]).toEqual([
      'wrong-pin',
      'wrong-pin',
      'wrong-pin',
    ])
    for (let again = 0; again < 4; again++) expect(await prove('nobody-77*123456')).toBe('wrong-pin')
    expect(await prove('NOBODY-77*123456')).toBe('too-many-tries')
    world.clock.advance(15 * 60_000)
    expect(await prove('nobody-77*123456')).toBe('wrong-pin')
  })

  it('is taken nowhere once the organization takes none', async () => {
    const { personId, pin } = await numbered('Z-1')
    await updateOrganization(school.admin.context, { kioskPins: false })
    expect(await prove(`Z-1*${pin}`)).toBe('switched-off')
    expect((await getPin(school.admin.context, { personId })).enabled).toBe(false)
    await expect(drawPin(school.admin.context, { personId })).rejects.toMatchObject({
      details: { reason: 'pins-off' },
    })
    await updateOrganization(school.admin.context, { kioskPins: true })
    expect(await prove(`Z-1*${pin}`)).toEqual({ personId })
  })
})
