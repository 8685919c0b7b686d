import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attributions, evidence } from '../../../../db/schema/attendance.ts'
import { kioskPins, kioskPinTries } from '../../../../db/schema/devices/kiosk-pins.ts'
import { people } from '../../../../db/schema/people.ts'
import { type Classroom, createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { explainMark } from '../../attendance/explain-mark.ts'
import { getRoster } from '../../attendance/get-roster.ts'
import { recomputeSession } from '../../attendance/ledger/recompute-session.ts'
import { updateOrganization } from '../../organizations/update-organization.ts'
import { drawPin } from '../../pins/draw-pin.ts'
import { getPin } from '../../pins/get-pin.ts'
import { removePin } from '../../pins/remove-pin.ts'
import { acceptScans } from '../accept-scans.ts'

let world: World
let school: School
let room: Classroom
let session: { id: string }
let typed: string
let serial = 0
const db = () => world.database.db

async function numbered(personId: string, orgSchool = school) {
  const number = `2026-${++serial}`
  await db().update(people).set({ rollNumber: number }).where(eq(people.id, personId))
  const { pin } = await drawPin(orgSchool.admin.context, { personId })
  return { number, pin, typed: `${number}*${pin}` }
}

beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  room = await createClassroom(school, 2)
  await updateOrganization(school.admin.context, { kioskPins: true })
  session = await room.open()
  typed = (await numbered(room.student.personId)).typed
})
afterAll(() => world.close())

const uploadOf = (value: string, kind: 'pin' | 'card' = 'pin') => {
  const upload = scanUploadOf(value)
  return { ...upload, events: upload.events.map(event => ({ ...event, kind })) }
}
async function send(upload: ReturnType<typeof uploadOf>, reader = room.reader, from = school) {
  const deliveries = [{ deviceId: reader.deviceId, upload }]
  const [reply] = await acceptScans(from.system, { deliveries })
  return reply?.results[0]
}
const type = (value: string, reader = room.reader) => send(uploadOf(value), reader)
const statusOf = async (personId: string) =>
  (await getRoster(school.admin.context, { sessionId: session.id })).rows.find(
    row => row.personId === personId,
  )
const wrongOf = (value: string) => `${value.slice(0, -1)}${(Number(value.slice(-1)) + 1) % 10}`
const minutes = (count: number) => count * 60_000

describe('number and PIN at a kiosk', () => {
  it('mark their person, and say so in the reasons; the PIN is kept nowhere', async () => {
    const { personId, fullName } = room.student
    expect(await type(typed)).toMatchObject({ result: 'present', name: fullName, led: 'green' })
    expect(await type(typed)).toMatchObject({ result: 'already' })
    expect(await statusOf(personId)).toMatchObject({ status: 'present', method: 'pin' })
    const why = await explainMark(school.admin.context, { sessionId: session.id, personId })
    expect(JSON.stringify(why)).toContain('PIN at Reader')
    const kept = await db().select().from(evidence).where(eq(evidence.orgId, school.orgId))
    expect(kept).toHaveLength(2)
    expect(kept[0]).toMatchObject({ method: 'pin', value: personId, assurance: 'low' })
    const pin = typed.split('*')[1] ?? '?'
    const [held] = await db().select().from(kioskPins).where(eq(kioskPins.personId, personId))
    expect(JSON.stringify([kept.map(({ raw }) => raw), held])).not.toContain(pin)
  })

  it('sent again say what they said and add no evidence, right or wrong', async () => {
    const upload = uploadOf(typed)
    const first = await send(upload)
    expect(await send(upload)).toMatchObject({ seq: first?.seq, result: 'present' })
    const wrong = uploadOf(wrongOf(typed))
    expect(await send(wrong)).toMatchObject({ result: 'unknown', say: ['Wrong PIN', expect.any(String)] })
    expect(await send(wrong)).toMatchObject({ result: 'unknown' })
    const kept = await db().select().from(evidence).where(eq(evidence.orgId, school.orgId))
    expect(kept).toHaveLength(2)
  })

  it('hold through a recomputation, and through a class that the person joins later', async () => {
    await type(typed)
    const before = await statusOf(room.student.personId)
    await recomputeSession(school.system, { sessionId: session.id })
    expect(await statusOf(room.student.personId)).toEqual(before)
    const [placed] = await db()
      .select({ outcome: attributions.outcome })
      .from(attributions)
      .where(eq(attributions.orgId, school.orgId))
    expect(placed).toEqual({ outcome: 'counted' })
  })

  it('of somebody who was suspended mark nobody, and tell that much only to whoever knows the PIN', async () => {
    const suspendedAt = world.clock.now()
    const { personId } = room.student
    await db().update(people).set({ status: 'suspended', suspendedAt }).where(eq(people.id, personId))
    expect(await type(typed)).toMatchObject({ result: 'unknown' })
    expect(await type(wrongOf(typed))).toMatchObject({ say: ['Wrong PIN', expect.any(String)] })
    expect((await statusOf(personId))?.status).not.toBe('present')
  })

  it('work in capitals and small letters, and not with anything more or less', async () => {
    const [, pin] = typed.split('*')
    const number = `ab-${++serial}`
    await db()
      .update(people)
      .set({ rollNumber: number.toUpperCase() })
      .where(eq(people.id, room.student.personId))
    expect(await type(`${number}*${pin}`)).toMatchObject({ result: 'present' })
    for (const bad of [`${number}*${pin}0`, `${number}*`, `*${pin}`, `${number}${pin}`])
      expect(await type(bad)).toMatchObject({ result: 'unknown', say: ['Wrong PIN', expect.any(String)] })
  })
})

describe('guessing', () => {
  it('ends after five wrong PINs of a number, the right one included, and after a quarter of an hour it goes on', async () => {
    for (let guess = 0; guess < 5; guess++)
      expect(await type(wrongOf(typed))).toMatchObject({ say: ['Wrong PIN', expect.any(String)] })
    expect(await type(typed)).toMatchObject({ say: ['Too many tries', expect.any(String)] })
    const second = await school.reader(await school.room())
    expect(await type(typed, second)).toMatchObject({ say: ['Too many tries', expect.any(String)] })
    expect((await statusOf(room.student.personId))?.status).toBe('expected')
    world.clock.advance(minutes(15))
    expect(await type(typed)).toMatchObject({ result: 'late' })
  })

  it('is evaluated ten times in a day', async () => {
    let evaluated = 0
    for (let guess = 0; guess < 40; guess++) {
      const answer = await type(wrongOf(typed))
      if (answer?.say[0] === 'Wrong PIN') evaluated++
      world.clock.advance(minutes(16))
    }
    expect(evaluated).toBe(10)
  })

  it('reads and counts alike for a number that nobody has, that has no PIN and that has another', async () => {
    const withoutPin = room.students[1]?.personId ?? ''
    await db().update(people).set({ rollNumber: 'bare-1' }).where(eq(people.id, withoutPin))
    for (const number of ['nobody-1', 'bare-1', typed.split('*')[0] ?? '']) {
      const answers = []
      for (let guess = 0; guess < 6; guess++) answers.push((await type(`${number}*999999`))?.say[0])
      expect(answers).toEqual([...Array(5).fill('Wrong PIN'), 'Too many tries'])
    }
  })

  it('of many numbers ends at the kiosk, and the kiosk next door goes on', async () => {
    const answers = []
    for (let guess = 0; guess < 32; guess++) answers.push((await type(`nobody-${guess}*000000`))?.say[0])
    expect(answers.filter(words => words === 'Wrong PIN')).toHaveLength(30)
    expect(await type(typed)).toMatchObject({ say: ['Too many tries', expect.any(String)] })
    const nextDoor = await school.reader(room.room)
    expect(await type(typed, nextDoor)).toMatchObject({ result: 'present' })
  })

  it('in one upload or in parallel gets no more tries than one after the other', async () => {
    const one = uploadOf(wrongOf(typed))
    const events = Array.from({ length: 20 }, (_, at) => ({
      ...one.events[0],
      seq: 90_000 + at,
      kind: 'pin' as const,
    }))
    const upload = {
      ...one,
      events: events.map(event => ({ upMs: null, at: null, value: wrongOf(typed), ...event })),
    }
    const deliveries = [{ deviceId: room.reader.deviceId, upload }]
    await Promise.all([send(uploadOf(wrongOf(typed))), acceptScans(school.system, { deliveries })])
    expect(await db().select().from(kioskPinTries).where(eq(kioskPinTries.orgId, school.orgId))).toHaveLength(
      5,
    )
  })

  it('with a card that spells somebody’s id finds nobody', async () => {
    for (const value of [room.student.personId, `person:${room.student.personId}`, 'wrong-pin'])
      expect(await send(uploadOf(value, 'card'))).toMatchObject({
        result: 'unknown',
        say: ['Unknown card', expect.any(String)],
      })
  })
})

describe('who may', () => {
  it('an organization that did not opt in takes none, and draws none', async () => {
    await updateOrganization(school.admin.context, { kioskPins: false })
    expect(await type(typed)).toMatchObject({ say: ['Not taken here', 'Use your card'] })
    const { personId } = room.student
    await expect(drawPin(school.admin.context, { personId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await getPin(school.admin.context, { personId })).toMatchObject({ enabled: false })
    expect((await statusOf(personId))?.status).toBe('expected')
  })

  it('everyone draws, sees and removes their own, and nobody else’s; an administrator anybody’s', async () => {
    const { personId, context } = room.student
    const other = room.students[1]?.context ?? school.student.context
    const own = await drawPin(context, { personId })
    expect(own).toEqual({ number: typed.split('*')[0], pin: expect.stringMatching(/^\d{6}$/) })
    expect(await type(typed)).toMatchObject({ result: 'unknown' })
    expect(await getPin(context, { personId })).toEqual({
      enabled: true,
      number: own.number,
      since: world.clock.now(),
    })
    for (const stranger of [other, school.teacher.context])
      for (const ask of [drawPin, getPin, removePin])
        await expect(ask(stranger, { personId })).rejects.toMatchObject({ code: 'not-found' })
    expect(await type(`${own.number}*${own.pin}`)).toMatchObject({ result: 'present' })
    await removePin(school.admin.context, { personId })
    expect(await getPin(context, { personId })).toMatchObject({ since: null })
    expect(await type(`${own.number}*${own.pin}`)).toMatchObject({ say: ['Wrong PIN', expect.any(String)] })
  })

  it('nobody without a number has one', async () => {
    const { personId } = school.student
    await expect(drawPin(school.student.context, { personId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await getPin(school.student.context, { personId })).toEqual({
      enabled: true,
      number: null,
      since: null,
    })
  })

  it('another organization knows neither the number nor the person, also with the same number', async () => {
    const other = await createSchool(world)
    await updateOrganization(other.admin.context, { kioskPins: true })
    const there = await createClassroom(other)
    await there.open()
    const { personId } = room.student
    for (const ask of [drawPin, getPin, removePin])
      await expect(ask(other.admin.context, { personId })).rejects.toMatchObject({ code: 'not-found' })
    expect(await send(uploadOf(typed), there.reader, other)).toMatchObject({
      say: ['Wrong PIN', expect.any(String)],
    })
    const number = typed.split('*')[0]
    await db().update(people).set({ rollNumber: number }).where(eq(people.id, there.student.personId))
    const theirs = await drawPin(there.student.context, { personId: there.student.personId })
    const sent = uploadOf(`${number}*${theirs.pin}`)
    expect(await send(sent, there.reader, other)).toMatchObject({ name: there.student.fullName })
    expect((await statusOf(personId))?.status).toBe('expected')
  })
})
