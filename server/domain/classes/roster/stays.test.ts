import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrolments } from '../../../../db/schema/classes.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { suspendPerson } from '../../people/record/suspend-person.ts'
import { coversDate } from '../rules.ts'
import { endEnrolment } from './end-enrolment.ts'
import { enrolStudents } from './enrol-students.ts'
import { listClassPeople } from './list-class-people.ts'

const today = '2026-03-02'
let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  world.clock.set(`${today}T09:00:00Z`)
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

const addDays = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

async function courseOf(student: Member, ...stays: [string, string | null][]) {
  const classId = await school.course()
  for (const [startsOn, endsOn] of stays) {
    const row = { orgId: school.orgId, id: newId(), classId, personId: student.personId, startsOn, endsOn }
    await world.database.db.insert(enrolments).values(row)
  }
  return classId
}

const staysIn = (classId: string, { personId }: Member) =>
  world.database.db
    .select({ startsOn: enrolments.startsOn, endsOn: enrolments.endsOn })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), eq(enrolments.personId, personId)))
    .orderBy(enrolments.startsOn)

const end = (classId: string, { personId }: Member, endsOn?: string) =>
  endEnrolment(school.admin.context, { classId, personId, endsOn })
const enrol = (classId: string, { personId }: Member, startsOn?: string) =>
  enrolStudents(school.admin.context, { classId, personIds: [personId], startsOn })

describe('leaving a class', () => {
  it('ends the stay of today and takes back the one that was to begin after it', async () => {
    const student = school.student
    const classId = await courseOf(student, ['2026-01-05', '2026-06-30'], ['2026-09-01', null])
    expect(await end(classId, student)).toEqual({
      personId: student.personId,
      startsOn: '2026-01-05',
      endsOn: today,
    })
    expect(await staysIn(classId, student)).toEqual([{ startsOn: '2026-01-05', endsOn: today }])
    expect((await listClassPeople(school.admin.context, { classId })).students).toMatchObject([
      { endsOn: today },
    ])
  })

  it('as of an earlier day shortens what covered it and takes back all that followed', async () => {
    const student = school.student
    const classId = await courseOf(student, ['2026-01-05', '2026-02-20'], ['2026-02-25', null])
    await end(classId, student, '2026-02-10')
    expect(await staysIn(classId, student)).toEqual([{ startsOn: '2026-01-05', endsOn: '2026-02-10' }])
  })

  it('keeps a stay that was over before, and finds nothing to end twice in a row', async () => {
    const student = school.student
    const classId = await courseOf(student, ['2025-09-01', '2025-12-20'], ['2026-01-05', null])
    await end(classId, student, '2026-02-28')
    expect(await staysIn(classId, student)).toEqual([
      { startsOn: '2025-09-01', endsOn: '2025-12-20' },
      { startsOn: '2026-01-05', endsOn: '2026-02-28' },
    ])
    await expect(end(classId, student)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('before it began leaves nothing of it', async () => {
    const student = school.student
    const classId = await courseOf(student, ['2026-04-01', null])
    expect(await end(classId, student)).toMatchObject({ startsOn: '2026-04-01', endsOn: null })
    expect(await staysIn(classId, student)).toEqual([])
  })
})

describe('joining a class', () => {
  it('before a stay that is to come makes one of both', async () => {
    const student = school.student
    const classId = await courseOf(student, ['2026-09-01', null])
    await enrol(classId, student)
    expect(await staysIn(classId, student)).toEqual([{ startsOn: today, endsOn: null }])
  })

  it('again before the end, with another stay after it, makes one of all three', async () => {
    const student = school.student
    const classId = await courseOf(student, ['2026-01-05', '2026-06-30'], ['2026-09-01', null])
    expect(await enrol(classId, student)).toEqual({ personIds: [student.personId] })
    expect(await staysIn(classId, student)).toEqual([{ startsOn: '2026-01-05', endsOn: null }])
    expect(await enrol(classId, student)).toEqual({ personIds: [] })
  })

  it('leaves the gap of somebody who had left', async () => {
    const student = school.student
    const classId = await courseOf(student, ['2025-09-01', '2026-03-01'])
    await enrol(classId, student)
    expect(await staysIn(classId, student)).toEqual([
      { startsOn: '2025-09-01', endsOn: '2026-03-01' },
      { startsOn: today, endsOn: null },
    ])
  })

  it.each([
    ['a teacher', () => school.teacher.personId, 'bad-request'],
    ['a person of another organization', () => other.student.personId, 'not-found'],
    ['somebody who waits', () => school.pending.personId, 'not-found'],
    ['nobody', () => newId(), 'not-found'],
  ])('is not for %s', async (_, idOf, code) => {
    const classId = await school.course()
    const personIds = [school.student.personId, idOf()]
    await expect(enrolStudents(school.admin.context, { classId, personIds })).rejects.toMatchObject({ code })
    expect(await staysIn(classId, school.student)).toEqual([])
  })

  it('is not for somebody who is suspended, who keeps the stay they have', async () => {
    const student = await school.member('student')
    const classId = await school.course({ students: [student] })
    await suspendPerson(school.admin.context, { personId: student.personId })
    const fresh = await school.course()
    await expect(enrol(fresh, student)).rejects.toMatchObject({ code: 'not-found' })
    expect((await listClassPeople(school.admin.context, { classId })).students).toMatchObject([
      { personId: student.personId, status: 'suspended' },
    ])
  })

  it.each(['0226-03-02', '1899-12-31', '2200-01-01'])(
    'cannot begin in a mistyped year: %s',
    async startsOn => {
      const classId = await school.course()
      await expect(enrol(classId, school.student, startsOn)).rejects.toMatchObject({
        code: 'bad-request',
        message: 'Choose a day between 1900 and 2199.',
      })
    },
  )

  it.each(['2026-02-29', '2026-13-01', '02.03.2026', ''])(
    'begins on a day that there is: not on “%s”',
    async startsOn => {
      const classId = await school.course()
      await expect(enrol(classId, school.student, startsOn)).rejects.toMatchObject({ code: 'bad-request' })
    },
  )
})

describe('any order of joining and leaving', () => {
  const day = fc.integer({ min: -20, max: 20 }).map(days => addDays(today, days))
  const step = fc.record({ joins: fc.boolean(), on: day })

  it('holds exactly the days that it says, in stays that never overlap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async steps => {
        const student = school.student
        const classId = await school.course()
        const days = Array.from({ length: 61 }, (_, index) => addDays(today, index - 30))
        let expected = new Set<string>()
        for (const { joins, on } of steps) {
          if (joins) {
            await enrol(classId, student, on)
            expected = new Set([...expected, ...days.filter(date => date >= on)])
          } else {
            const isIn = days.some(date => date >= on && expected.has(date))
            const left = await end(classId, student, on).catch(error => error.code)
            if (!isIn) expect(left).toBe('not-found')
            expected = new Set([...expected].filter(date => date <= on))
          }
          const stays = await staysIn(classId, student)
          for (const date of days) {
            const covering = stays.filter(stay => coversDate(stay, date))
            expect([date, covering.length]).toEqual([date, expected.has(date) ? 1 : 0])
          }
        }
      }),
      { numRuns: 12 },
    )
  })
})
