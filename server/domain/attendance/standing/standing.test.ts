import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Classroom, createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { endEnrolment } from '../../classes/roster/end-enrolment.ts'
import { enrolStudents } from '../../classes/roster/enrol-students.ts'
import { updateClass } from '../../classes/update-class.ts'
import { updateRiskRules } from '../../reports/risk/update-rules.ts'
import { openSession } from '../../sessions/open-session.ts'
import { addWeeklySlot } from '../../timetable/slots/add-weekly-slot.ts'
import { closeSession } from '../close-session.ts'
import { markPeople } from '../mark-people.ts'
import { myMarks } from '../my-attendance.ts'
import { addStatus } from '../policy/add-status.ts'
import { atRisk } from './at-risk.ts'
import { myMonth } from './my-month.ts'
import { myStanding } from './my-standing.ts'

let world: World
let school: School
let other: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
  room = await createClassroom(school, 2)
  const times = {
    weekday: 1,
    startsAt: '09:00',
    endsAt: '10:00',
    validFrom: '2026-04-01',
    validTo: '2026-05-31',
  }
  await addWeeklySlot(school.admin.context, { classId: room.classId, roomId: room.room, ...times })
  const statuses = ['present', 'late', 'absent', 'excused', 'absent', 'absent'] as const
  for (const [index, status] of statuses.entries()) {
    world.clock.set(new Date(Date.UTC(2026, 2, 2 + 7 * index, 9)))
    const { id: sessionId } = await room.open()
    await markPeople(room.teacher.context, { sessionId, personIds: [room.student.personId], status })
    const second = room.students[1]?.personId ?? ''
    await markPeople(room.teacher.context, { sessionId, personIds: [second], status: 'present' })
    world.clock.advance(3_600_000)
    await closeSession(room.teacher.context, { sessionId })
  }
  // The last meeting was on 6 April; eight more Mondays to the end of May, today's among them being over.
})
afterAll(() => world.close())

describe('how one stands', () => {
  it('counts what was held, and what the timetable still allows', async () => {
    const told = await myStanding(room.student.context, {})
    expect(told.until).toBe('2026-05-31')
    expect(told.overall).toMatchObject({
      present: 1,
      late: 1,
      absent: 3,
      excused: 1,
      percentage: 40,
      streak: 0,
    })
    // 7 to come: (2 + 7) of (5 + 7) is 75 %, below the target.
    expect(told.classes).toMatchObject([
      {
        classId: room.classId,
        percentage: 40,
        outlook: { remaining: 7, mustAttend: 7, canStillMiss: 0, reachable: false, best: 75 },
      },
    ])
    const second = await myStanding(room.students[1]?.context ?? room.student.context, {})
    expect(second.overall).toMatchObject({ percentage: 100, streak: 6 })
    // 6 of 6 and 7 to come: 80 % of 13 is 10.4, so 11, so 5 more.
    expect(second.classes[0]?.outlook).toMatchObject({ remaining: 7, mustAttend: 5, canStillMiss: 2 })
  })

  it('in a month is what the calendar shows', async () => {
    const march = await myMonth(room.student.context, { month: '2026-03' })
    expect(march.map(each => [each.localDate, each.status])).toEqual([
      ['2026-03-02', 'present'],
      ['2026-03-09', 'late'],
      ['2026-03-16', 'absent'],
      ['2026-03-23', 'excused'],
      ['2026-03-30', 'absent'],
    ])
    expect(await myMonth(room.student.context, { month: '2026-12' })).toEqual([])
  })

  it('is one’s own, staff’s, and the teachers’ as far as their classes go', async () => {
    const { personId } = room.student
    const elsewhere = await createClassroom(school, 1)
    await school.course({ students: [room.student], teacher: elsewhere.teacher })
    expect((await myStanding(school.admin.context, { personId })).classes).toHaveLength(2)
    expect((await myStanding(room.teacher.context, { personId })).classes).toHaveLength(1)
    expect(await myMonth(elsewhere.teacher.context, { personId, month: '2026-03' })).toEqual([])
    expect((await myMarks(elsewhere.teacher.context, { personId })).items).toEqual([])
    expect((await myMarks(room.teacher.context, { personId })).items).toHaveLength(6)
    for (const { context } of [school.teacher, elsewhere.student]) {
      await expect(myStanding(context, { personId })).rejects.toMatchObject({ code: 'not-found' })
      await expect(myMonth(context, { personId, month: '2026-03' })).rejects.toMatchObject({
        code: 'not-found',
      })
    }
    expect((await myStanding(other.admin.context, { personId })).classes).toEqual([])
    await expect(myStanding(school.pending.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})

it('whoever is below the target is told to the teachers of the class, and to nobody else', async () => {
  expect((await atRisk(room.teacher.context, {})).students).toMatchObject([
    {
      personId: room.student.personId,
      classId: room.classId,
      percentage: 40,
      attended: 2,
      held: 5,
      missedInARow: 3,
    },
  ])
  for (const { context } of [school.teacher, school.admin, other.teacher])
    expect((await atRisk(context, {})).students).toEqual([])
  await expect(atRisk(room.student.context, {})).rejects.toMatchObject({ code: 'forbidden' })
})

it('what is at risk, and what a student aims at, is the organization’s own to say', async () => {
  const aims = async () => (await myStanding(room.student.context, {})).targetPercent
  const listed = async () => (await atRisk(room.teacher.context, {})).students.length
  expect([await aims(), await listed()]).toEqual([80, 1])
  const usual = await updateRiskRules(school.admin.context, {
    belowPercent: 40,
    missedInARow: 4,
    fewestSessions: 3,
  })
  // At 40 % exactly, and missing three times.
  expect([await aims(), await listed()]).toEqual([40, 0])
  await updateRiskRules(school.admin.context, { belowPercent: 40, missedInARow: 3, fewestSessions: 3 })
  expect((await atRisk(room.teacher.context, {})).rules.missedInARow).toBe(3)
  expect(await listed()).toBe(1)
  await updateRiskRules(school.admin.context, { belowPercent: 41, missedInARow: 9, fewestSessions: 6 })
  // Below it, but of too few sessions to say.
  expect(await listed()).toBe(0)
  await updateRiskRules(school.admin.context, usual)
  expect((await atRisk(other.teacher.context, {})).rules).toEqual(usual)
})

describe('percentages go by the rules of each class', () => {
  const statuses = ['absent', 'absent', 'present', 'late', 'absent'] as const
  const noon = new Date('2026-06-01T10:00:00Z')

  /** Five sessions a week apart, marked as above, in a class that the student joined as of `startsOn`. */
  async function played(classId: string, student: Member, teacher: Member) {
    const sessionIds: string[] = []
    for (const [index, status] of statuses.entries()) {
      world.clock.set(new Date(noon.getTime() + index * 7 * 86_400_000))
      const { id: sessionId } = await openSession(school.admin.context, { classId })
      await markPeople(teacher.context, { sessionId, personIds: [student.personId], status })
      await closeSession(teacher.context, { sessionId })
      sessionIds.push(sessionId)
    }
    return sessionIds
  }

  async function furnished() {
    const [student, teacher] = [await school.member('student'), await school.member('teacher')]
    const classId = await school.course({ students: [student], teacher })
    return { student, teacher, classId }
  }
  const standingIn = async (student: Member, classId: string) => {
    const told = await myStanding(student.context, {})
    return { overall: told.overall, own: told.classes.find(each => each.classId === classId) }
  }

  it('two of five dropped and two of the other three attended are 67 %, until coming late is worth half', async () => {
    const { student, teacher, classId } = await furnished()
    await updateClass(school.admin.context, { classId, dropLowest: 2 })
    await played(classId, student, teacher)
    const { own, overall } = await standingIn(student, classId)
    expect([own?.percentage, overall.percentage]).toEqual([67, 67])
    expect((await atRisk(teacher.context, {})).students).toMatchObject([
      { personId: student.personId, percentage: 67, attended: 2, held: 5 },
    ])
    await updateClass(school.admin.context, { classId, latePoints: 50 })
    expect((await standingIn(student, classId)).own?.percentage).toBe(50)
    // In another class, which the organization's own rule holds for, nothing is dropped.
    const plain = await school.course({ students: [student], teacher })
    await played(plain, student, teacher)
    const both = await standingIn(student, plain)
    expect([both.own?.percentage, both.overall.percentage]).toEqual([40, Math.round((150 + 200) / 8)])
  })

  it('what was held before somebody joined does not count, neither for them nor for their teachers', async () => {
    const { student: first, teacher, classId } = await furnished()
    const late = await school.member('student')
    await enrolStudents(school.admin.context, {
      classId,
      personIds: [late.personId],
      startsOn: '2026-06-01',
    })
    await played(classId, late, teacher)
    // Joined after three: two are left, of which one was attended.
    await endEnrolment(school.admin.context, { classId, personId: late.personId, endsOn: '2026-05-31' })
    await enrolStudents(school.admin.context, {
      classId,
      personIds: [late.personId],
      startsOn: '2026-06-22',
    })
    expect((await standingIn(late, classId)).own).toMatchObject({ late: 1, absent: 1, percentage: 50 })
    const listed = (await atRisk(teacher.context, {})).students.map(each => each.personId)
    expect(listed).toEqual([first.personId])
  })

  it('an own status is worth its points, and is told by its own name', async () => {
    const { student, teacher, classId } = await furnished()
    const [sessionId = ''] = await played(classId, student, teacher)
    const { statusId } = await addStatus(school.admin.context, {
      name: 'At home',
      letter: 'H',
      color: 'blue',
      countsAs: 'absent',
      points: 50,
    })
    await markPeople(school.admin.context, { sessionId, personIds: [student.personId], statusId })
    expect((await standingIn(student, classId)).own).toMatchObject({ absent: 3, percentage: 50 })
    const [month] = await myMonth(student.context, { month: '2026-06' })
    expect(month).toMatchObject({ status: 'absent', statusName: 'At home' })
    const { items } = await myMarks(student.context, {})
    expect(items.at(-1)).toMatchObject({ statusName: 'At home', statusColor: 'blue' })
  })
})
