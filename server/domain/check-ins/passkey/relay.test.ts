import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enrolPhone, type Phone } from '../../../../tests/support/authenticator/enrol.ts'
import { readBoard } from '../../../../tests/support/board.ts'
import { createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { closeSession } from '../../attendance/close-session.ts'
import { explainMark } from '../../attendance/explain-mark.ts'
import { setProof } from '../../classes/proof/set-proof.ts'
import { listOpenSessions } from '../list-open-sessions.ts'
import { submitQr } from '../submit-qr.ts'
import { answerSurprise } from '../surprise/answer-surprise.ts'
import { askSurprise } from '../surprise/ask-surprise.ts'
import { listSurprises } from '../surprise/list-surprises.ts'
import { askPhone } from './ask-phone.ts'
import { confirmPresence } from './confirm-presence.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set('2026-03-04T09:00:00Z')
  school = await createSchool(world)
})

const dayMs = 86_400_000
const presence = { slotSeconds: 300, presentPercent: 80, partialPercent: 50, counts: false }
const factors = { need: 2, among: ['qr' as const, 'passkey' as const], otherwise: 'challenge' as const }

async function lecture(size = 1) {
  const { open, ...room } = await createClassroom(school, size)
  await setProof(school.admin.context, { classId: room.classId, proof: { presence, factors } })
  const phones = new Map<string, Phone>()
  for (const student of room.students) phones.set(student.personId, await enrolPhone(world, student))
  world.clock.advance(dayMs)
  const { id: sessionId } = await open()
  const statusOf = async ({ personId }: Member) =>
    (await explainMark(room.teacher.context, { sessionId, personId })).status
  return { ...room, sessionId, phones, statusOf }
}
type Lecture = Awaited<ReturnType<typeof lecture>>

const phoneOf = ({ phones }: Lecture, { personId }: Member) => {
  const phone = phones.get(personId)
  if (!phone) throw new Error('No phone.')
  return phone
}

/** What the student's own phone answers, `delayMs` after the server asked. */
async function confirm(room: Lecture, student: Member, delayMs = 0, phone = phoneOf(room, student)) {
  const { sessionId } = room
  const { ticket, options } = await askPhone(student.context, { sessionId })
  const response = phone.authenticator.assert(options)
  world.clock.advance(delayMs)
  const answer = confirmPresence(student.context, { sessionId, ticket, response })
  return answer.then(
    ({ outcome }) => outcome,
    error => String(error.code),
  )
}

describe('check-ins.confirm-presence', () => {
  it('makes the second proof, and one is not enough', async () => {
    const room = await lecture()
    const { student, teacher, sessionId } = room
    const { token } = await readBoard(teacher, sessionId)
    expect(await submitQr(student.context, { token })).toMatchObject({ status: null })
    expect(await room.statusOf(student)).toBe('expected')
    const proofs = { need: 2, among: ['qr', 'passkey'], shown: ['qr'], strict: true }
    expect(await listOpenSessions(student.context, {})).toMatchObject([{ sessionId, status: null, proofs }])
    expect(await confirm(room, student)).toBe('confirmed')
    expect(await room.statusOf(student)).toBe('present')
    expect(await confirm(room, student)).toBe('already')
    const { notes } = await explainMark(student.context, { sessionId, personId: student.personId })
    expect(notes).toEqual(['This class asks for 2 of: QR code, passkey. Shown: QR code, passkey.'])
  })

  it('refuses another’s phone, a new phone, another session’s answer and a session that has ended', async () => {
    const elsewhere = await lecture()
    const room = await lecture(2)
    const [first, second] = room.students
    if (!first || !second) throw new Error('Two students.')
    expect(await confirm(room, first, 0, phoneOf(room, second))).toBe('bad-request')
    expect(await confirm(room, first, 0, await enrolPhone(world, first))).toBe('phone-waits')
    const { ticket, options } = await askPhone(first.context, { sessionId: room.sessionId })
    const response = phoneOf(room, first).authenticator.assert(options)
    await expect(
      confirmPresence(first.context, { sessionId: elsewhere.sessionId, ticket, response }),
    ).rejects.toMatchObject({ code: 'bad-request' })
    await closeSession(room.teacher.context, { sessionId: room.sessionId })
    await expect(askPhone(first.context, { sessionId: room.sessionId })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('a relay', () => {
  /** A friend in the room sends the QR code on; whoever gets it needs `delayMs` to open it. */
  async function relayed(delayMs: number) {
    const room = await lecture()
    const { student, teacher, sessionId } = room
    const { token } = await readBoard(teacher, sessionId)
    world.clock.advance(delayMs)
    const code = (await submitQr(student.context, { token })).outcome === 'checked-in'
    const withoutPhone = (await room.statusOf(student)) !== 'expected'
    // The question has to travel to the phone's owner as well, and the answer back.
    const withPhone = (await confirm(room, student, delayMs)) === 'confirmed' && code
    return { code, withoutPhone, withPhone }
  }

  it('ends with the code’s own time, and never marks without the owner’s phone', async () => {
    const rows: string[] = ['delay s | code taken | marked without the phone | marked with it']
    for (const seconds of [0, 5, 10, 15, 20, 29, 30, 45, 60]) {
      const { code, withoutPhone, withPhone } = await relayed(seconds * 1000)
      rows.push(
        `${String(seconds).padStart(7)} | ${String(code).padEnd(10)} | ${String(withoutPhone).padEnd(24)} | ${withPhone}`,
      )
      expect(withoutPhone).toBe(false)
      expect(code).toBe(seconds < 30)
      expect(withPhone).toBe(seconds < 20)
    }
    process.stdout.write(`${rows.join('\n')}\n`)
  })

  /** Whoever was let in from elsewhere, with their own phone and at once, is asked for what only the board shows. */
  async function askedAgain(delayMs: number) {
    const room = await lecture()
    const { student, teacher, sessionId } = room
    const { token } = await readBoard(teacher, sessionId)
    await submitQr(student.context, { token })
    const inAtOnce = await confirm(room, student)
    await askSurprise(teacher.context, { sessionId, percent: 100, seconds: 20 })
    const code = (await listSurprises(teacher.context, { sessionId })).rounds[0]?.running?.code ?? ''
    world.clock.advance(delayMs)
    const { outcome } = await answerSurprise(student.context, { code })
    const [round] = (await listSurprises(teacher.context, { sessionId })).rounds
    return { inAtOnce, outcome, missing: round?.missing.length }
  }

  it('from elsewhere with the own phone is seen by a surprise code unless the friend is as quick once more', async () => {
    const rows: string[] = ['delay s | surprise code of 20 s']
    for (const seconds of [0, 5, 10, 20, 23, 30, 60]) {
      const { inAtOnce, outcome, missing } = await askedAgain(seconds * 1000)
      rows.push(`${String(seconds).padStart(7)} | ${outcome}`)
      expect(inAtOnce).toBe('confirmed')
      expect([outcome, missing]).toEqual(seconds < 23 ? ['answered', 0] : ['expired', 1])
    }
    process.stdout.write(`${rows.join('\n')}\n`)
  })
})
