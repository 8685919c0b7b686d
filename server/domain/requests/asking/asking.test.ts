import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Classroom, createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { closeSession } from '../../attendance/close-session.ts'
import { addStatus } from '../../attendance/policy/add-status.ts'
import { decideRequests } from '../deciding/decide-requests.ts'
import { requestsOfPerson } from '../reading/requests-of-person.ts'
import { contestMark } from './contest-mark.ts'
import { excuseDates } from './excuse-dates.ts'
import { excuseSessions } from './excuse-sessions.ts'
import { proposeCorrection } from './propose-correction.ts'
import { withdrawRequest } from './withdraw-request.ts'

let world: World
let school: School
let other: School
let room: Classroom
let sessionId: string
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  room = await createClassroom(school, 2)
  sessionId = (await room.open()).id
  world.clock.advance(3_600_000)
  await closeSession(room.teacher.context, { sessionId })
})
afterAll(() => world.close())

const reason = 'The bus broke down.'
const days = { startsOn: '2026-03-02', endsOn: '2026-03-05', reason }
const newStudent = async () => (await createClassroom(school, 1)).student

describe('an excuse for days', () => {
  it('becomes one request per class, so that each is decided by whoever teaches it', async () => {
    const student = await newStudent()
    const second = await school.course({ students: [student] })
    const { requestIds } = await excuseDates(student.context, days)
    expect(requestIds).toHaveLength(2)
    const told = await requestsOfPerson(student.context, { personId: student.personId })
    expect(told.map(request => request.classId)).toContain(second)
    expect(told).toMatchObject([
      {
        kind: 'excuse',
        state: 'pending',
        startsOn: '2026-03-02',
        endsOn: '2026-03-05',
        reason,
        sessions: [],
      },
      { kind: 'excuse', state: 'pending' },
    ])
  })

  it('for days that wait already asks only where nothing waits, and says so when that is nowhere', async () => {
    const student = await newStudent()
    const { requestIds } = await excuseDates(student.context, days)
    await expect(excuseDates(student.context, { ...days, endsOn: '2026-03-02' })).rejects.toMatchObject({
      details: { reason: 'already-asked' },
    })
    await withdrawRequest(student.context, { requestId: requestIds[0] ?? '' })
    expect((await excuseDates(student.context, days)).requestIds).toHaveLength(1)
  })

  it('is refused without a class on those days, a reason, or a fair span', async () => {
    const stranger = await school.member('student')
    await expect(excuseDates(stranger.context, days)).rejects.toMatchObject({ code: 'not-found' })
    const { context } = room.student
    await expect(excuseDates(context, { ...days, reason: ' ' })).rejects.toMatchObject({
      code: 'bad-request',
    })
    await expect(excuseDates(context, { ...days, endsOn: '2026-03-01' })).rejects.toMatchObject({
      details: { reason: 'span' },
    })
  })

  it('over every class is one request, also of who has no class yet; beside it nothing more is asked', async () => {
    const student = await school.member('student')
    const everywhere = { ...days, everyClass: true }
    const { requestIds } = await excuseDates(student.context, everywhere)
    expect(requestIds).toHaveLength(1)
    const classId = await school.course({ students: [student] })
    for (const again of [everywhere, { ...days, endsOn: '2026-03-02' }, { ...days, classId }])
      await expect(excuseDates(student.context, again)).rejects.toMatchObject({
        details: { reason: 'already-asked' },
      })
    const after = { startsOn: '2026-03-06', endsOn: '2026-03-07', reason }
    await excuseDates(student.context, { ...after, classId })
    await excuseDates(student.context, { ...after, everyClass: true })
    const told = await requestsOfPerson(student.context, { personId: student.personId })
    expect(told.map(request => request.className === null).sort()).toEqual([false, true, true])
  })

  it('over every class is about a student of the organization, and names no class', async () => {
    const everywhere = { ...days, everyClass: true }
    const { context } = school.admin
    for (const { personId } of [school.teacher, other.student])
      await expect(excuseDates(context, { ...everywhere, personId })).rejects.toMatchObject({
        code: 'not-found',
      })
    await expect(
      excuseDates(room.student.context, { ...everywhere, classId: room.classId }),
    ).rejects.toMatchObject({ code: 'bad-request' })
    const { personId } = await newStudent()
    expect((await excuseDates(context, { ...everywhere, personId })).requestIds).toHaveLength(1)
  })

  it('may be entered by an admin for somebody else, by a student only for themself', async () => {
    const { personId } = await newStudent()
    const forThem = { ...days, personId, onBehalf: 'their mother' }
    expect((await excuseDates(school.admin.context, forThem)).requestIds).toHaveLength(1)
    await expect(excuseDates(room.student.context, forThem)).rejects.toMatchObject({ code: 'not-found' })
    await expect(excuseDates(room.teacher.context, days)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('an excuse for sessions, and a contest', () => {
  it('name the sessions and the marks they are about', async () => {
    const { context, personId } = room.student
    await excuseSessions(context, { sessionIds: [sessionId, sessionId], reason })
    await contestMark(context, { sessionId, wantedStatus: 'late', reason: 'The reader was dark.' })
    const told = await requestsOfPerson(context, { personId })
    expect(told).toMatchObject([
      { kind: 'contest', wantedStatus: 'late', sessions: [{ sessionId, status: 'absent' }] },
      { kind: 'excuse', wantedStatus: null, sessions: [{ sessionId, status: 'absent' }] },
    ])
    for (const again of [
      excuseSessions(context, { sessionIds: [sessionId], reason }),
      contestMark(context, { sessionId, reason }),
    ])
      await expect(again).rejects.toMatchObject({ details: { reason: 'already-asked' } })
  })

  it('are nobody else’s: another student’s session, another organization’s', async () => {
    const outsider = await school.member('student')
    for (const context of [outsider.context, other.student.context]) {
      await expect(contestMark(context, { sessionId, reason })).rejects.toMatchObject({ code: 'not-found' })
      await expect(excuseSessions(context, { sessionIds: [sessionId], reason })).rejects.toMatchObject({
        code: 'not-found',
      })
    }
  })

  it('stop at sixty an hour', async () => {
    const { context } = await newStudent()
    const unknown = { sessionId: '00000000-0000-7000-8000-000000000000', reason }
    for (let count = 0; count < 60; count++)
      await expect(contestMark(context, unknown)).rejects.toMatchObject({ code: 'not-found' })
    await expect(contestMark(context, unknown)).rejects.toMatchObject({ code: 'rate-limited' })
  })
})

describe('a correction', () => {
  it('is proposed by who teaches the class, for any of its people', async () => {
    const personIds = room.students.map(student => student.personId)
    const proposal = { sessionId, personIds, wantedStatus: 'present', reason: 'Was on the trip.' } as const
    expect((await proposeCorrection(room.teacher.context, proposal)).requestIds).toHaveLength(2)
    const stranger = await school.member('teacher')
    await expect(proposeCorrection(stranger.context, proposal)).rejects.toMatchObject({ code: 'not-found' })
    await expect(proposeCorrection(room.student.context, proposal)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('proposes one word, and none of another class or organization', async () => {
    const proposal = { sessionId, personIds: [room.student.personId], reason: 'Was on the trip.' }
    const elsewhere = await createClassroom(school, 1)
    const fields = { name: 'Away', letter: 'Y', color: 'blue', countsAs: 'excused' } as const
    const own = await addStatus(school.admin.context, { ...fields, classId: elsewhere.classId })
    const foreign = await addStatus(other.admin.context, fields)
    for (const { statusId } of [own, foreign])
      await expect(
        proposeCorrection(room.teacher.context, { ...proposal, wantedStatusId: statusId }),
      ).rejects.toMatchObject({ code: 'not-found' })
    for (const wanted of [{}, { wantedStatus: 'late' as const, wantedStatusId: own.statusId }])
      await expect(proposeCorrection(room.teacher.context, { ...proposal, ...wanted })).rejects.toMatchObject(
        { code: 'bad-request' },
      )
  })
})

describe('withdrawing', () => {
  it('is for who asked or whom it concerns, while nothing is decided', async () => {
    const student = await newStudent()
    const [requestId = ''] = (await excuseDates(student.context, days)).requestIds
    for (const { context } of [room.student, other.student, room.teacher])
      await expect(withdrawRequest(context, { requestId })).rejects.toMatchObject({ code: 'not-found' })
    await withdrawRequest(student.context, { requestId })
    await expect(withdrawRequest(student.context, { requestId })).rejects.toMatchObject({
      details: { reason: 'already-decided' },
    })
    const decided = { requestIds: [requestId], outcome: 'approved' as const }
    expect(await decideRequests(school.admin.context, decided)).toMatchObject({
      decided: [],
      skipped: [requestId],
    })
  })
})
