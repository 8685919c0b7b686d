import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { notifications } from '../../../../db/schema/notifications.ts'
import { type Classroom, createClassroom } from '../../../../tests/support/classroom.ts'
import { drain } from '../../../../tests/support/drain.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { applyExcuses } from '../../../consumers/apply-excuses.ts'
import { notifyRequest } from '../../../consumers/notify-request.ts'
import { rederiveMarks } from '../../../consumers/rederive-marks.ts'
import { closeSession } from '../../attendance/close-session.ts'
import { explainMark } from '../../attendance/explain-mark.ts'
import { recomputeSession } from '../../attendance/ledger/recompute-session.ts'
import { markPeople } from '../../attendance/mark-people.ts'
import { endEnrolment } from '../../classes/roster/end-enrolment.ts'
import { enrolStudents } from '../../classes/roster/enrol-students.ts'
import { excuseDates } from '../asking/excuse-dates.ts'
import { listRequests } from '../reading/list-requests.ts'
import { requestHistory } from '../reading/request-history.ts'
import { applyExcuses as applyExcusesTo } from './apply-excuses.ts'
import { decideRequests } from './decide-requests.ts'
import { excuseNewcomers } from './excuse-newcomers.ts'
import { reopenRequests } from './reopen-requests.ts'

let world: World
let school: School
let other: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  room = await createClassroom(school, 1)
})
afterAll(() => world.close())

const reason = 'I had a fever.'
const today = { startsOn: '2026-03-02', endsOn: '2026-03-02', reason }
const markOf = async (sessionId: string, { personId }: Member) =>
  (await explainMark(school.admin.context, { sessionId, personId })).status
const approve = (by: Member, requestIds: string[], words?: string) =>
  decideRequests(by.context, { requestIds, outcome: 'approved', reason: words })
const toldTo = ({ personId }: Member) =>
  world.database.db
    .select({ body: notifications.body })
    .from(notifications)
    .where(and(eq(notifications.orgId, school.orgId), eq(notifications.personId, personId)))
const join = (of: Classroom, { personId }: Member, startsOn: string) =>
  enrolStudents(school.admin.context, { classId: of.classId, personIds: [personId], startsOn })
const settle = () => drain(world, [rederiveMarks, applyExcuses])
async function heldSession() {
  const { id } = await room.open()
  world.clock.advance(3_600_000)
  await closeSession(room.teacher.context, { sessionId: id })
  world.clock.advance(60_000)
  return id
}

describe('an excuse for days in one class', () => {
  it('reaches whoever turns out to have belonged to the class on a day that was held, once', async () => {
    const { classId } = room
    const newcomer = await school.member('student')
    const { id: sessionId } = await room.open()
    await closeSession(room.teacher.context, { sessionId })
    await join(room, newcomer, '2026-03-03')
    const { requestIds } = await excuseDates(newcomer.context, { ...today, endsOn: '2026-03-04', classId })
    expect(await approve(room.teacher, requestIds)).toMatchObject({ marks: 0 })
    await settle()
    await expect(markOf(sessionId, newcomer)).rejects.toMatchObject({ code: 'not-found' })
    await join(room, newcomer, '2026-03-02')
    await settle()
    expect(await markOf(sessionId, newcomer)).toBe('excused')
    const again = { classId, personIds: [newcomer.personId] }
    expect(await excuseNewcomers(school.system, again)).toEqual({ applied: 0 })
    await expect(excuseNewcomers(room.teacher.context, again)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('an excuse over every class', () => {
  const days = { ...today, endsOn: '2026-03-04', everyClass: true }

  it('holds in classes joined later, in what they hold and held; taken back it goes from all of them', async () => {
    const newcomer = await school.member('student')
    const elsewhere = await createClassroom(school, 1)
    const held = await heldSession()
    const { requestIds } = await excuseDates(newcomer.context, days)
    expect(requestIds).toHaveLength(1)
    expect(await approve(school.admin, requestIds, 'Hospital.')).toMatchObject({ marks: 0 })
    await join(elsewhere, newcomer, '2026-03-02')
    await join(room, newcomer, '2026-03-03')
    const { id: open } = await elsewhere.open()
    await settle()
    expect(await markOf(open, newcomer)).toBe('excused')
    expect(await markOf(open, elsewhere.student)).toBe('expected')
    await expect(markOf(held, newcomer)).rejects.toMatchObject({ code: 'not-found' })
    await join(room, newcomer, '2026-03-02')
    await settle()
    const told = await explainMark(newcomer.context, { sessionId: held, personId: newcomer.personId })
    expect(told.sentence).toBe(`${school.admin.fullName} accepted an excuse: “Hospital.” → excused`)
    expect(await applyExcusesTo(school.system, { sessionId: held })).toEqual({ applied: 0 })

    await reopenRequests(school.admin.context, { requestIds })
    expect([await markOf(open, newcomer), await markOf(held, newcomer)]).toEqual(['expected', 'absent'])
    world.clock.advance(1000)
    expect(await approve(school.owner, requestIds)).toMatchObject({ marks: 2 })
    expect([await markOf(open, newcomer), await markOf(held, newcomer)]).toEqual(['excused', 'excused'])
    for (const sessionId of [open, held])
      expect(await recomputeSession(school.system, { sessionId })).toEqual({ changed: 0 })
  })

  it('stands in the queue of each class that its person belongs to on some of its days', async () => {
    const newcomer = await school.member('student')
    const elsewhere = await createClassroom(school, 1)
    const { requestIds } = await excuseDates(newcomer.context, days)
    const waiting = async ({ classId }: Classroom) =>
      (await listRequests(school.admin.context, { classId })).items.map(({ id }) => id)
    expect(await waiting(room)).toEqual([])
    await join(room, newcomer, '2026-03-04')
    await join(elsewhere, newcomer, '2026-03-05')
    expect(await waiting(room)).toEqual(requestIds)
    expect(await waiting(elsewhere)).toEqual([])
  })

  it('taken back while somebody is out of the class does not return with them', async () => {
    const newcomer = await school.member('student')
    await join(room, newcomer, '2026-03-02')
    const sessionId = await heldSession()
    const { requestIds } = await excuseDates(newcomer.context, days)
    expect(await approve(school.admin, requestIds)).toMatchObject({ marks: 1 })
    const { classId } = room
    const { personId } = newcomer
    await endEnrolment(school.admin.context, { classId, personId, endsOn: '2026-03-01' })
    await settle()
    await reopenRequests(school.admin.context, { requestIds })
    await expect(markOf(sessionId, newcomer)).rejects.toMatchObject({ code: 'not-found' })
    await join(room, newcomer, '2026-03-02')
    await settle()
    expect(await markOf(sessionId, newcomer)).toBe('absent')
  })

  it('is an admin’s to see and to decide, no single teacher’s, and no other organization’s', async () => {
    const { requestIds } = await excuseDates(room.student.context, days)
    const [requestId = ''] = requestIds
    await drain(world, [notifyRequest])
    expect(await toldTo(room.teacher)).toEqual([])
    expect((await toldTo(school.admin)).at(-1)?.body).toBe(`Every class: “${reason}”`)
    const queueOf = async ({ context }: Member) =>
      (await listRequests(context, { kind: 'excuse', limit: 200 })).items
    expect(await queueOf(room.teacher)).toEqual([])
    expect((await queueOf(school.admin)).find(({ id }) => id === requestId)).toMatchObject({
      classId: null,
      className: null,
      startsOn: '2026-03-02',
    })
    for (const by of [room.teacher, other.admin]) {
      await expect(approve(by, requestIds)).rejects.toMatchObject({ code: 'not-found' })
      await expect(requestHistory(by.context, { requestId })).rejects.toMatchObject({ code: 'not-found' })
    }
    await expect(approve(room.student, requestIds)).rejects.toMatchObject({ code: 'forbidden' })
    await approve(school.admin, requestIds)
    await expect(reopenRequests(room.teacher.context, { requestIds })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await requestHistory(room.student.context, { requestId })).toMatchObject([{ outcome: 'approved' }])
  })

  it('leaves a teacher’s later word alone', async () => {
    const { id: sessionId } = await room.open()
    await approve(school.admin, (await excuseDates(room.student.context, days)).requestIds)
    expect(await markOf(sessionId, room.student)).toBe('excused')
    world.clock.advance(1000)
    const { personId } = room.student
    await markPeople(room.teacher.context, { sessionId, personIds: [personId], status: 'late' })
    await settle()
    expect(await markOf(sessionId, room.student)).toBe('late')
  })
})
