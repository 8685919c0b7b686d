import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { closeSession } from '../../attendance/close-session.ts'
import { explainMark } from '../../attendance/explain-mark.ts'
import { recomputeSession } from '../../attendance/ledger/recompute-session.ts'
import { listPresence } from '../../attendance/proof/list-presence.ts'
import { setProof } from '../../classes/proof/set-proof.ts'
import { getBeacon } from '../../proximity/beacon-key.ts'
import { showToken } from '../../proximity/show-token.ts'
import { advertisedToken, answeredProof } from '../../proximity/tokens.ts'
import { askBeacon } from './ask-beacon.ts'
import { myPresence } from './my-presence.ts'
import { proveBeacon } from './prove-beacon.ts'
import { submitToken } from './submit-token.ts'

const slotMs = 300_000
const presence = { slotSeconds: 300, presentPercent: 80, partialPercent: 50, counts: true }

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
})

async function lecture(size = 1) {
  const { open, ...room } = await createClassroom(school, size)
  await setProof(school.admin.context, { classId: room.classId, proof: { presence, factors: null } })
  const { id: sessionId } = await open()
  const shown = async () => {
    const { showing } = await showToken(room.teacher.context, { sessionId })
    if (!showing) throw new Error('No token is shown.')
    return showing.token
  }
  const send = async ({ context }: Member, token: string) => (await submitToken(context, { token })).outcome
  return { ...room, sessionId, shown, send }
}

describe('check-ins.submit-token', () => {
  it('counts once per slot, however it is typed and however often it is sent', async () => {
    const { student, teacher, shown, send, sessionId } = await lecture()
    const token = await shown()
    expect(await send(student, `${token.slice(0, 4).toLowerCase()} ${token.slice(4)}`)).toBe('counted')
    for (let again = 0; again < 9; again++) expect(await send(student, token)).toBe('already')
    world.clock.advance(slotMs)
    expect(await shown()).not.toBe(token)
    expect(await send(student, await shown())).toBe('counted')
    const { rows } = await listPresence(teacher.context, { sessionId })
    expect(rows).toMatchObject([{ proved: 2 }])
  })

  it('takes ten at once for one', async () => {
    const { student, shown, send } = await lecture()
    const token = await shown()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => send(student, token)))
    expect(outcomes.filter(outcome => outcome === 'counted')).toHaveLength(1)
  })

  it('takes a token for the grace after its slot, and then no more', async () => {
    const { student, shown, send } = await lecture()
    const token = await shown()
    world.clock.advance(slotMs + 59_000)
    expect(await send(student, token)).toBe('counted')
    const next = await shown()
    world.clock.advance(slotMs + 1_000)
    expect(await send(student, next)).toBe('expired')
  })

  it('refuses a replay after the end, and what another session or organization shows', async () => {
    const { student, teacher, shown, send, sessionId } = await lecture()
    const elsewhere = await lecture()
    const foreign = await shown()
    expect(await send(elsewhere.student, foreign)).toBe('wrong')
    const other = await createSchool(world)
    expect(await send(other.student, foreign)).toBe('no-session')
    const token = await shown()
    await closeSession(teacher.context, { sessionId })
    expect(await send(student, token)).toBe('no-session')
  })

  it('has no place for a time of the phone’s own', async () => {
    const { student, shown } = await lecture()
    const forged = { token: await shown(), at: '2026-03-02T08:00:00Z' }
    await expect(submitToken(student.context, forged)).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('compares five guesses of a thousand, and none after that, not even the right one', async () => {
    const { student, shown, send } = await lecture()
    const outcomes = new Map<string, number>()
    for (let guess = 0; guess < 1_000; guess++) {
      // Never the one that is shown: that is tried last.
      const outcome = await send(student, `AAAA${String(2222 + (guess % 7)).replaceAll(/[01]/g, '9')}`).catch(
        error => String(error.code),
      )
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    expect(outcomes.get('wrong')).toBe(5)
    expect(outcomes.get('counted')).toBeUndefined()
    expect(await send(student, await shown()).catch(error => String(error.code))).not.toBe('counted')
  })

  it('takes what a reader in the room advertises, and not another room’s', async () => {
    const { student, reader, send } = await lecture()
    const elsewhere = await lecture()
    const order = await getBeacon(reader.context, {})
    if (!order) throw new Error('The reader advertises nothing.')
    expect(order.slotSeconds).toBe(300)
    const slot = Math.floor(world.clock.now().getTime() / slotMs)
    const key = Buffer.from(order.key, 'base64url')
    expect(await send(student, advertisedToken(key, elsewhere.reader.deviceId, slot))).toBe('wrong')
    expect(await send(student, advertisedToken(key, reader.deviceId, slot))).toBe('counted')
    expect(await send(student, advertisedToken(key, reader.deviceId, slot + 1))).toBe('wrong')
  })
})

describe('an answer of a reader', () => {
  async function near() {
    const room = await lecture(2)
    const order = await getBeacon(room.reader.context, {})
    if (!order) throw new Error('The reader advertises nothing.')
    const key = Buffer.from(order.key, 'base64url')
    const slot = () => Math.floor(world.clock.now().getTime() / slotMs)
    const { sessionId } = room
    const ask = ({ context }: Member) => askBeacon(context, { sessionId })
    const proofOf = (nonce: string, at = slot()) => answeredProof(key, Buffer.from(nonce, 'hex'), at)
    const prove = async ({ context }: Member, issuedAt: number, proof: string) =>
      (await proveBeacon(context, { sessionId, issuedAt, proof, rssi: -60 })).outcome
    return { ...room, slot, ask, proofOf, prove }
  }

  it('counts once per slot, for the phone and the instant it was asked for', async () => {
    const { students, teacher, sessionId, ask, proofOf, prove } = await near()
    const [student, friend] = students
    if (!student || !friend) throw new Error('Two students.')
    const { issuedAt, nonce } = await ask(student)
    expect(await prove(friend, issuedAt, proofOf(nonce))).toBe('wrong')
    expect(await prove(student, issuedAt - 1, proofOf(nonce))).toBe('wrong')
    expect(await prove(student, issuedAt, proofOf(nonce))).toBe('counted')
    expect(await myPresence(student.context, {})).toMatchObject([{ proved: 1, provedNow: true }])
    expect(await prove(student, issuedAt, proofOf(nonce))).toBe('already')
    world.clock.advance(slotMs)
    const next = await ask(student)
    expect(await prove(student, next.issuedAt, proofOf(next.nonce))).toBe('counted')
    const { rows } = await listPresence(teacher.context, { sessionId })
    expect(rows.map(({ proved }) => proved).sort()).toEqual([0, 2])
  })

  it('is worth nothing late, early, from another slot, or after the end', async () => {
    const { student, teacher, sessionId, slot, ask, proofOf, prove } = await near()
    world.clock.advance(100_000)
    const { issuedAt, nonce } = await ask(student)
    expect(await prove(student, issuedAt, proofOf(nonce, slot() - 1))).toBe('wrong')
    expect(await prove(student, issuedAt + 60_000, proofOf(nonce))).toBe('expired')
    world.clock.advance(15_001)
    expect(await prove(student, issuedAt, proofOf(nonce))).toBe('expired')
    const late = await ask(student)
    await closeSession(teacher.context, { sessionId })
    expect(await prove(student, late.issuedAt, proofOf(late.nonce))).toBe('no-session')
    await expect(ask(student)).rejects.toMatchObject({ code: 'not-found' })
    const other = await createSchool(world)
    await expect(ask(other.student)).rejects.toMatchObject({ code: 'not-found' })
    expect(await prove(other.student, late.issuedAt, proofOf(late.nonce))).toBe('no-session')
  })

  it('holds over the rim of a slot for the grace, in both directions', async () => {
    const { student, students, slot, ask, proofOf, prove } = await near()
    world.clock.advance(slotMs - 5_000)
    const { issuedAt, nonce } = await ask(student)
    const [proof, asked] = [proofOf(nonce), slot()]
    // A reader whose clock is ahead gives this slot, and not the next one as well.
    const early = await ask(students[1] ?? student)
    expect(await prove(students[1] ?? student, early.issuedAt, proofOf(early.nonce, asked + 1))).toBe(
      'counted',
    )
    expect(await prove(students[1] ?? student, early.issuedAt, proofOf(early.nonce))).toBe('already')
    world.clock.advance(10_000)
    expect(slot()).toBe(asked + 1)
    expect(await prove(student, issuedAt, proof)).toBe('counted')
  })
})

describe('continuous presence', () => {
  it('marks by the share, says so, and a recomputation changes nothing', async () => {
    const { students, teacher, sessionId, shown, send } = await lecture(3)
    const [whole, half, few] = students
    if (!whole || !half || !few) throw new Error('Three students.')
    for (let slot = 0; slot < 12; slot++) {
      const token = await shown()
      if (slot !== 5 && slot !== 8) await send(whole, token)
      if (slot < 7) await send(half, token)
      if (slot < 2) await send(few, token)
      world.clock.advance(slotMs)
    }
    expect(await myPresence(half.context, {})).toMatchObject([
      { held: 12, proved: 7, percent: 58, provedNow: false, cameLate: false },
    ])
    await closeSession(teacher.context, { sessionId })
    const why = ({ personId }: Member) => explainMark(teacher.context, { sessionId, personId })
    expect(await why(whole)).toMatchObject({ status: 'present' })
    expect(await why(half)).toMatchObject({ status: 'late' })
    expect((await why(half)).notes).toEqual(['Near the room at 7 of 12 checks, 58 % (left early).'])
    expect((await why(half)).sentence).toContain('near the room for less than 80 % of it')
    expect(await why(few)).toMatchObject({ status: 'absent' })
    expect(await recomputeSession(school.system, { sessionId })).toEqual({ changed: 0 })
  })

  it('says that the check of the moment is done, also where the session began too late in its slot to hold it', async () => {
    world.clock.advance(slotMs * 0.8)
    const { student, shown, send } = await lecture()
    expect(await myPresence(student.context, {})).toMatchObject([{ held: 0, provedNow: false }])
    await send(student, await shown())
    expect(await myPresence(student.context, {})).toMatchObject([{ held: 0, proved: 0, provedNow: true }])
    world.clock.advance(slotMs)
    expect(await myPresence(student.context, {})).toMatchObject([{ provedNow: false }])
  })

  it('is shown to whoever runs the session only', async () => {
    const { sessionId, student } = await lecture()
    const other = await createSchool(world)
    for (const { context } of [school.teacher, other.admin])
      await expect(listPresence(context, { sessionId })).rejects.toMatchObject({ code: 'not-found' })
    for (const call of [listPresence, showToken])
      await expect(call(student.context, { sessionId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a beacon of a room', () => {
  it('advertises the class that has begun while the one before waits for the clock to close it', async () => {
    const room = await createClassroom(school)
    const first = await room.open()
    expect((await getBeacon(room.reader.context, {}))?.sessionId).toBe(first.id)
    // An hour and the quarter in which the clock may be late.
    world.clock.advance(75 * 60_000)
    expect(await getBeacon(room.reader.context, {})).toBeNull()
    const next = await createClassroom(school, 1, room.room)
    const second = await next.open()
    expect((await getBeacon(room.reader.context, {}))?.sessionId).toBe(second.id)
  })

  it('falls silent at the last instant that its session takes', async () => {
    const room = await createClassroom(school)
    const { endsAt } = await room.open()
    const beacon = await getBeacon(room.reader.context, {})
    expect(beacon?.until).toBe(endsAt.getTime() / 1_000 + 15 * 60)
    world.clock.set(new Date((beacon?.until ?? 0) * 1_000 - 1))
    expect(await getBeacon(room.reader.context, {})).not.toBeNull()
    world.clock.advance(1)
    expect(await getBeacon(room.reader.context, {})).toBeNull()
  })

  it('is asked for by devices alone, each for its own room', async () => {
    const [room, elsewhere] = [await createClassroom(school), await createClassroom(school)]
    await room.open()
    expect(await getBeacon(elsewhere.reader.context, {})).toBeNull()
    await expect(getBeacon(room.teacher.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
