import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventLog } from '../../../../db/schema/event-log.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import type { Context, VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { inTransaction } from '../../../kernel/tenant-transaction.ts'
import { archiveClass } from '../archive-class.ts'
import { getClass } from '../get-class.ts'
import { classesOf, enrolledOn, isEnrolled, ownClassIds, teachersOf, teachesClass } from '../membership.ts'
import { addTeacher } from './add-teacher.ts'
import { endEnrolment } from './end-enrolment.ts'
import { enrolStudents } from './enrol-students.ts'
import { listClassPeople } from './list-class-people.ts'
import { removeTeacher } from './remove-teacher.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  // 2026-03-02T20:00Z is already 3 March in Kolkata.
  world.clock.set('2026-03-02T20:00:00Z')
  school = await createSchool(world, { timeZone: 'Asia/Kolkata' })
  other = await createSchool(world)
})
afterAll(() => world.close())

const today = '2026-03-03'
const inside = <T>(context: Context, run: (inner: VerbContext) => Promise<T>) =>
  inTransaction(context, false, run)
const enrolledIds = async (classId: string, date: string) =>
  (await inside(school.system, inner => enrolledOn(inner, [classId], date))).map(person => person.personId)

async function changesOf(classId: string) {
  const rows = await world.database.db
    .select({ payload: eventLog.payload })
    .from(eventLog)
    .where(eq(eventLog.type, 'enrolment.changed'))
    .orderBy(asc(eventLog.id))
  return rows
    .map(row => row.payload)
    .filter(
      payload =>
        typeof payload === 'object' &&
        payload !== null &&
        'classId' in payload &&
        payload.classId === classId,
    )
}

describe('enrolment', () => {
  it('begins on the local date of the organization and is announced once', async () => {
    const classId = await school.course()
    const { personId } = school.student
    const input = { classId, personIds: [personId, personId] }
    expect(await enrolStudents(school.admin.context, input)).toEqual({ personIds: [personId] })
    expect(await enrolStudents(school.admin.context, input)).toEqual({ personIds: [] })
    expect(await enrolledIds(classId, '2026-03-02')).toEqual([])
    expect(await enrolledIds(classId, today)).toEqual([personId])
    expect(await changesOf(classId)).toEqual([{ classId, personIds: [personId] }])
  })

  it('taken back on the day it began leaves nothing; later it ends with the day', async () => {
    const { personId } = school.student
    const fresh = await school.course()
    await enrolStudents(school.admin.context, { classId: fresh, personIds: [personId] })
    expect(await endEnrolment(school.admin.context, { classId: fresh, personId })).toEqual({
      personId,
      startsOn: today,
      endsOn: null,
    })
    expect(await enrolledIds(fresh, today)).toEqual([])

    const old = await school.course({ students: [school.student], startsOn: '2026-01-05' })
    expect(await endEnrolment(school.admin.context, { classId: old, personId })).toMatchObject({
      endsOn: today,
    })
    expect(await enrolledIds(old, today)).toEqual([personId])
    expect(await enrolledIds(old, '2026-03-04')).toEqual([])
    expect(await changesOf(old)).toEqual([{ classId: old, personIds: [personId] }])
  })

  it('is undone by enrolling again: one stay without a gap', async () => {
    const { personId } = school.student
    const classId = await school.course({ students: [school.student], startsOn: '2026-01-05' })
    const { startsOn } = await endEnrolment(school.admin.context, { classId, personId })
    await enrolStudents(school.admin.context, { classId, personIds: [personId], startsOn })
    const { students } = await listClassPeople(school.admin.context, { classId })
    expect(students).toMatchObject([{ personId, startsOn: '2026-01-05', endsOn: null }])
  })

  it('keeps an earlier stay when someone leaves and comes back', async () => {
    const { personId } = school.student
    const classId = await school.course({ students: [school.student], startsOn: '2025-09-01' })
    await endEnrolment(school.admin.context, { classId, personId, endsOn: '2025-12-20' })
    await expect(endEnrolment(school.admin.context, { classId, personId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await enrolStudents(school.admin.context, { classId, personIds: [personId] })
    const dates = ['2025-12-20', '2025-12-21', today]
    expect(await Promise.all(dates.map(date => enrolledIds(classId, date)))).toEqual([
      [personId],
      [],
      [personId],
    ])
  })

  it('enrols nobody when one of the ids is no active student of this organization', async () => {
    const classId = await school.course()
    const enrol = (personId: string) =>
      enrolStudents(school.admin.context, { classId, personIds: [school.student.personId, personId] })
    for (const id of [other.student.personId, school.pending.personId, newId()])
      await expect(enrol(id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(enrol(school.teacher.personId)).rejects.toMatchObject({ code: 'bad-request' })
    expect(await enrolledIds(classId, today)).toEqual([])
    expect(await changesOf(classId)).toEqual([])
  })

  it('of 60 students at once holds each once, also when asked for twice at the same time', async () => {
    const crowd = await Promise.all(
      Array.from({ length: 60 }, (_, index) => school.member('student', `Pupil ${index}`)),
    )
    const classId = await school.course()
    const personIds = crowd.map(member => member.personId)
    await Promise.all([
      enrolStudents(school.admin.context, { classId, personIds }),
      enrolStudents(school.owner.context, { classId, personIds: personIds.slice(10) }),
    ])
    expect((await enrolledIds(classId, today)).sort()).toEqual([...personIds].sort())
    expect(await getClass(school.admin.context, { classId })).toMatchObject({ studentCount: 60 })
  })

  it('of an archived class cannot change', async () => {
    const classId = await school.course({ teacher: school.teacher, students: [school.student] })
    await archiveClass(school.admin.context, { classId })
    const { personId } = school.student
    const refused = { code: 'conflict', details: { reason: 'class-archived' } }
    const { context } = school.admin
    await expect(enrolStudents(context, { classId, personIds: [personId] })).rejects.toMatchObject(refused)
    await expect(endEnrolment(context, { classId, personId })).rejects.toMatchObject(refused)
    await expect(addTeacher(context, { classId, personId: school.admin.personId })).rejects.toMatchObject(
      refused,
    )
    await expect(
      removeTeacher(context, { classId, personId: school.teacher.personId }),
    ).rejects.toMatchObject(refused)
  })
})

describe('teachers', () => {
  it('are added and removed, several to a class', async () => {
    const classId = await school.course({ teacher: school.teacher })
    const second = await school.member('teacher')
    await addTeacher(school.admin.context, { classId, personId: second.personId })
    await addTeacher(school.admin.context, { classId, personId: second.personId })
    expect((await inside(school.system, inner => teachersOf(inner, classId))).sort()).toEqual(
      [school.teacher.personId, second.personId].sort(),
    )
    await removeTeacher(school.admin.context, { classId, personId: school.teacher.personId })
    await expect(getClass(school.teacher.context, { classId })).rejects.toMatchObject({ code: 'not-found' })
    expect((await getClass(second.context, { classId })).teachers).toHaveLength(1)
    await expect(
      removeTeacher(school.admin.context, { classId, personId: school.teacher.personId }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('cannot be students or people of another organization', async () => {
    const classId = await school.course()
    const add = (personId: string) => addTeacher(school.admin.context, { classId, personId })
    await expect(add(school.student.personId)).rejects.toMatchObject({ code: 'bad-request' })
    await expect(add(other.teacher.personId)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the people of a class', () => {
  it('are shown with roll number and cards to its teacher and to staff, never to students', async () => {
    const classId = await school.course({ teacher: school.teacher, students: [school.student] })
    await school.card(school.student, '0A0B0C0D')
    for (const { context } of [school.teacher, school.admin]) {
      const found = await listClassPeople(context, { classId })
      expect(found.teachers).toMatchObject([{ personId: school.teacher.personId }])
      expect(found.students).toMatchObject([
        { personId: school.student.personId, cardCount: 1, rollNumber: null },
      ])
    }
    const stranger = await school.member('teacher')
    for (const { context } of [school.student, stranger, other.owner])
      await expect(listClassPeople(context, { classId })).rejects.toMatchObject({
        code: 'not-found',
        message: 'This class was not found.',
      })
  })
})

describe('membership', () => {
  it('is answered inside the organization only', async () => {
    const classId = await school.course({ teacher: school.teacher, students: [school.student] })
    const { personId } = school.student
    const answers = (context: Context) =>
      inside(context, async inner => ({
        teaches: await teachesClass(inner, classId),
        enrolled: await isEnrolled(inner, classId, personId, today),
        people: (await enrolledOn(inner, [classId], today)).length,
        classes: (await classesOf(inner, personId, today)).includes(classId),
        own: (await ownClassIds(inner, today)).includes(classId),
      }))
    const seen = { enrolled: true, people: 1, classes: true }
    expect(await answers(school.teacher.context)).toEqual({ ...seen, teaches: true, own: true })
    expect(await answers(school.student.context)).toEqual({ ...seen, teaches: false, own: true })
    expect(await answers(school.system)).toEqual({ ...seen, teaches: false, own: false })
    const nothing = { teaches: false, enrolled: false, people: 0, classes: false, own: false }
    expect(await answers(other.owner.context)).toEqual(nothing)
    expect(await inside(school.system, inner => enrolledOn(inner, [], today))).toEqual([])
  })
})

describe('another organization and other roles', () => {
  it('change nothing', async () => {
    const classId = await school.course({ teacher: school.teacher, students: [school.student] })
    const { personId } = school.student
    const missing = { code: 'not-found', message: 'This class was not found.' }
    const { context } = other.admin
    await expect(
      enrolStudents(context, { classId, personIds: [other.student.personId] }),
    ).rejects.toMatchObject(missing)
    await expect(endEnrolment(context, { classId, personId })).rejects.toMatchObject(missing)
    await expect(addTeacher(context, { classId, personId: other.teacher.personId })).rejects.toMatchObject(
      missing,
    )
    await expect(
      removeTeacher(context, { classId, personId: school.teacher.personId }),
    ).rejects.toMatchObject(missing)
    const people = await listClassPeople(school.admin.context, { classId })
    expect([people.teachers.length, people.students.length]).toEqual([1, 1])
  })

  it.each(['teacher', 'student', 'pending'] as const)('are refused to a %s', async role => {
    const classId = await school.course({ teacher: school.teacher, students: [school.student] })
    const { personId } = school.student
    const { context } = school[role]
    const refused = { code: 'forbidden' }
    await expect(enrolStudents(context, { classId, personIds: [personId] })).rejects.toMatchObject(refused)
    await expect(endEnrolment(context, { classId, personId })).rejects.toMatchObject(refused)
    await expect(addTeacher(context, { classId, personId })).rejects.toMatchObject(refused)
    await expect(removeTeacher(context, { classId, personId })).rejects.toMatchObject(refused)
  })
})
