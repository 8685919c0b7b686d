import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readBoard, wrongCode } from '../../../tests/support/board.ts'
import { createClassroom } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { closeSession } from '../attendance/close-session.ts'
import { explainMark } from '../attendance/explain-mark.ts'
import { markPeople } from '../attendance/mark-people.ts'
import { changeBoard } from '../codes/change-board.ts'
import { listOpenSessions } from './list-open-sessions.ts'
import { submitCode } from './submit-code.ts'
import { submitQr } from './submit-qr.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
})

async function classroom(size = 2) {
  const { open, ...room } = await createClassroom(school, size)
  const { id: sessionId } = await open()
  return { ...room, sessionId, board: () => readBoard(room.teacher, sessionId) }
}

describe('check-ins.submit-code', () => {
  it('marks who types what the board shows, with the evidence that says so', async () => {
    const { student, teacher, board, sessionId } = await classroom()
    const { code } = await board()
    const outcome = await submitCode(student.context, { code: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect(outcome).toMatchObject({ outcome: 'checked-in', status: 'present', session: { id: sessionId } })
    const { personId } = student
    const why = await explainMark(teacher.context, { sessionId, personId })
    expect(why).toMatchObject({ status: 'present', evidence: [{ method: 'code', decided: true }] })
    expect(why.sentence).toMatch(
      /^Code from the board, 09:\d\d:\d\d, at the start → present \(rule: late after 10 min\)$/,
    )
  })

  it('says late when the class is, by the server’s clock', async () => {
    const { student, board } = await classroom()
    world.clock.advance(11 * 60_000)
    const { code } = await board()
    expect(await submitCode(student.context, { code })).toMatchObject({ status: 'late' })
  })

  it('says since when for whoever had checked in already', async () => {
    const { student, board } = await classroom()
    const first = await submitCode(student.context, { code: (await board()).code })
    world.clock.advance(60_000)
    const again = await submitCode(student.context, { code: (await board()).code })
    expect(again).toMatchObject({ outcome: 'already', at: first.at, status: 'present' })
  })

  it('leaves a teacher’s word above the code', async () => {
    const { student, teacher, board, sessionId } = await classroom()
    const personIds = [student.personId]
    await markPeople(teacher.context, { sessionId, personIds, status: 'absent' })
    const outcome = await submitCode(student.context, { code: (await board()).code })
    expect(outcome).toMatchObject({ outcome: 'checked-in', status: 'absent' })
  })

  it('tells a wrong code, one that has run out, a paused board and a closed class apart', async () => {
    const { students, teacher, board, sessionId } = await classroom(2)
    const [first, second] = students
    if (!first || !second) throw new Error('Two students.')
    const old = (await board()).code
    const outcomeOf = async (code: string) => (await submitCode(first.context, { code })).outcome
    expect(await outcomeOf(wrongCode(old))).toBe('wrong')
    world.clock.advance(31_000)
    expect(await outcomeOf(old)).toBe('expired')
    const { code } = await board()
    await changeBoard(teacher.context, { sessionId, paused: true })
    expect(await outcomeOf(code)).toBe('paused')
    await changeBoard(teacher.context, { sessionId, paused: false })
    expect(await outcomeOf(code)).not.toBe('checked-in')
    await closeSession(teacher.context, { sessionId })
    expect(await outcomeOf(code)).toBe('no-session')
  })

  it('knows only sessions of one’s own classes, in one’s own organization', async () => {
    const { board } = await classroom()
    const elsewhere = await classroom()
    const other = await createSchool(world)
    const { code } = await board()
    expect((await submitCode(elsewhere.student.context, { code })).outcome).toBe('wrong')
    expect((await submitCode(school.student.context, { code })).outcome).toBe('no-session')
    expect((await submitCode(other.student.context, { code })).outcome).toBe('no-session')
  })

  it('asks a class of more than a hundred for all eight digits, not for the last six', async () => {
    const { student, board } = await classroom(101)
    const { code } = await board()
    expect(code).toMatch(/^\d{8}$/)
    expect((await submitCode(student.context, { code: code.slice(2) })).outcome).toBe('wrong')
    expect((await submitCode(student.context, { code })).outcome).toBe('checked-in')
  })

  it('refuses whoever is no member yet, and what is no code', async () => {
    await expect(submitCode(school.pending.context, { code: '123456' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (const code of ['', '12345', '1234567', '12345a', '１２３４５６'])
      await expect(submitCode(school.student.context, { code })).rejects.toMatchObject({
        code: 'bad-request',
      })
  })
})

describe('check-ins.submit-qr', () => {
  it('marks who scans what the board shows', async () => {
    const { student, teacher, board, sessionId } = await classroom()
    const { token } = await board()
    expect(await submitQr(student.context, { token })).toMatchObject({ outcome: 'checked-in' })
    const why = await explainMark(teacher.context, { sessionId, personId: student.personId })
    expect(why.sentence).toMatch(/^QR code from the board, /)
  })

  it('refuses one that has run out without counting it as a guess', async () => {
    const { student, board } = await classroom()
    const { token } = await board()
    world.clock.advance(30_000)
    for (let scan = 0; scan < 7; scan++)
      expect(await submitQr(student.context, { token })).toMatchObject({ outcome: 'expired' })
    expect(await submitQr(student.context, { token: (await board()).token })).toMatchObject({
      outcome: 'checked-in',
    })
  })

  it('takes nothing that was altered, and nothing that another organization signed', async () => {
    const { student, board } = await classroom()
    const { token } = await board()
    const altered = token.replace(/\.(.)/, (_, first) => (first === 'A' ? '.B' : '.A'))
    expect((await submitQr(student.context, { token: altered })).outcome).toBe('wrong')
    const other = await createSchool(world)
    const there = await createClassroom(other)
    await there.open()
    expect((await submitQr(there.student.context, { token })).outcome).toBe('wrong')
  })

  it('refuses whoever is no member yet', async () => {
    await expect(submitQr(school.pending.context, { token: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('check-ins.list-open-sessions', () => {
  it('lists where one can check in now, and how one stands there', async () => {
    const { student, board, sessionId } = await classroom()
    await classroom()
    expect(await listOpenSessions(student.context, {})).toMatchObject([{ sessionId, status: null }])
    await submitCode(student.context, { code: (await board()).code })
    expect(await listOpenSessions(student.context, {})).toMatchObject([{ sessionId, status: 'present' }])
  })

  it('shows nothing of another organization, and nothing to whoever waits', async () => {
    await classroom()
    const other = await createSchool(world)
    expect(await listOpenSessions(other.student.context, {})).toEqual([])
    await expect(listOpenSessions(school.pending.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
