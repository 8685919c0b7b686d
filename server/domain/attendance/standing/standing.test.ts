import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Classroom, createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { addWeeklySlot } from '../../timetable/slots/add-weekly-slot.ts'
import { closeSession } from '../close-session.ts'
import { markPeople } from '../mark-people.ts'
import { myMarks } from '../my-attendance.ts'
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
  expect(await atRisk(room.teacher.context, {})).toMatchObject([
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
    expect(await atRisk(context, {})).toEqual([])
  await expect(atRisk(room.student.context, {})).rejects.toMatchObject({ code: 'forbidden' })
})
