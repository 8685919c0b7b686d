import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { closeSession } from '../attendance/close-session.ts'
import { markPeople } from '../attendance/mark-people.ts'
import { addStatus } from '../attendance/policy/add-status.ts'
import { endEnrolment } from '../classes/roster/end-enrolment.ts'
import { addTerm } from '../organizations/terms/add-term.ts'
import { openSession } from '../sessions/open-session.ts'
import { register } from './of-class/register.ts'
import { studentPeriods } from './of-class/student-periods.ts'
import { studentPercentages } from './of-class/students.ts'
import { compare } from './overall/compare.ts'
import { dailyReport } from './overall/daily.ts'
import { heatMap } from './overall/heat-map.ts'
import { overview } from './overall/overview.ts'
import { atRiskReport } from './risk/at-risk.ts'
import { updateRiskRules } from './risk/update-rules.ts'
import { insideNow } from './watch/inside.ts'
import { registersNotTaken } from './watch/not-taken.ts'
import { punctuality } from './watch/punctuality.ts'

let world: World
let school: School
let other: School
let stranger: Member
let classId: string
let foreignId: string
let [ada, bo]: Member[] = []

type Word = 'present' | 'late' | 'absent' | 'excused'
/** One session at this instant with these marks; without any, nobody took the register. */
async function hold(at: string, marks: [Member, Word][], of = classId) {
  world.clock.set(at)
  const session = await openSession(school.admin.context, { classId: of })
  for (const [{ personId }, status] of marks)
    await markPeople(school.admin.context, { sessionId: session.id, personIds: [personId], status })
  world.clock.advance(40 * 60_000)
  await closeSession(school.admin.context, { sessionId: session.id })
  return session.id
}

const march = { from: '2026-03-01', to: '2026-03-31' }
const year = { from: '2026-01-15', to: '2026-04-10' }

beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world, { timeZone: 'Europe/Berlin' })
  other = await createSchool(world)
  stranger = await school.member('teacher')
  ada = await school.member('student', 'Ada')
  bo = await school.member('student', 'Bo')
  classId = await school.course({ teacher: school.teacher, students: [ada, bo] })
  foreignId = await school.course({ teacher: stranger, students: [bo] })
  await addTerm(school.admin.context, {
    name: 'Spring',
    startsOn: '2026-02-01',
    endsOn: '2026-06-30',
    firstWeek: null,
  })
  // The hour before and after the clocks change in Berlin: both at nine on the wall.
  await hold('2026-02-27T08:00:00Z', [
    [ada, 'present'],
    [bo, 'absent'],
  ])
  await hold('2026-03-27T08:00:00Z', [
    [ada, 'late'],
    [bo, 'absent'],
  ])
  await hold('2026-03-30T07:00:00Z', [
    [ada, 'present'],
    [bo, 'absent'],
  ])
  await hold('2026-03-31T07:00:00Z', [])
  await hold('2026-03-31T09:00:00Z', [[bo, 'excused']], foreignId)
})
afterAll(() => world.close())

const admin = () => school.admin.context
const teacher = () => school.teacher.context

describe('an overview', () => {
  it('adds up a range beside the one before it, by day and by week', async () => {
    const told = await overview(admin(), march)
    expect(told.total).toEqual({ present: 1, late: 1, absent: 4, excused: 1, rate: 33 })
    expect(told.before).toEqual({ present: 1, late: 0, absent: 1, excused: 0, rate: 50 })
    expect(told.trend.map(({ from, rate }) => [from, rate])).toEqual([
      ['2026-03-27', 50],
      ['2026-03-30', 50],
      ['2026-03-31', 0],
    ])
    const weeks = await overview(admin(), { ...march, grain: 'week' })
    expect(weeks.trend.map(({ from }) => from)).toEqual(['2026-03-23', '2026-03-30'])
  })

  it('is of their own classes for a teacher, and nothing for another organization', async () => {
    expect((await overview(teacher(), march)).total.excused).toBe(0)
    expect((await overview(stranger.context, march)).total).toMatchObject({ excused: 1, absent: 0 })
    expect((await overview(other.admin.context, march)).trend).toEqual([])
    const named = overview(teacher(), { ...march, classId: foreignId })
    await expect(named).rejects.toMatchObject({ code: 'not-found' })
    await expect(overview(school.student.context, march)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('refuses a range that is none', async () => {
    const backwards = overview(admin(), { from: '2026-03-31', to: '2026-03-01' })
    await expect(backwards).rejects.toMatchObject({ code: 'bad-request' })
  })
})

describe('a heat map', () => {
  it('puts nine on the wall into one place on both sides of the change of the clocks', async () => {
    const cells = await heatMap(admin(), { ...year, classId })
    expect(cells.map(({ weekday, hour, rate }) => [weekday, hour, rate])).toEqual([
      [1, 9, 50],
      [2, 9, 0],
      [5, 9, 50],
    ])
  })

  it.each([
    ['whole months', march],
    ['days at both edges', { from: '2026-02-27', to: '2026-03-30' }],
    ['days of one month', { from: '2026-03-27', to: '2026-03-30' }],
  ])('says the same as the days: %s', async (_, range) => {
    const days = await overview(admin(), range)
    const sum = (await heatMap(admin(), range)).reduce((total, cell) => total + cell.absent, 0)
    expect(sum).toBe(days.total.absent)
  })
})

describe('side by side', () => {
  it('stand classes, teachers and sites, the lowest first', async () => {
    const byClass = await compare(admin(), { ...march, by: 'class' })
    expect(byClass.map(({ id, rate }) => [id, rate])).toEqual([
      [classId, 33],
      [foreignId, null],
    ])
    const byTeacher = await compare(admin(), { ...march, by: 'teacher' })
    expect(byTeacher.map(({ id }) => id)).toEqual([school.teacher.personId, stranger.personId])
    expect(await compare(admin(), { ...march, by: 'site' })).toMatchObject([{ name: null, absent: 4 }])
    expect(await compare(teacher(), { ...march, by: 'class' })).toHaveLength(1)
    expect(await compare(other.admin.context, { ...march, by: 'class' })).toEqual([])
  })
})

describe('a day', () => {
  it('is told session by session', async () => {
    const day = await dailyReport(admin(), { date: '2026-03-31' })
    expect(day.map(({ classId: id, absent, excused }) => [id, absent, excused])).toEqual([
      [classId, 2, 0],
      [foreignId, 0, 1],
    ])
    expect(await dailyReport(teacher(), { date: '2026-03-31' })).toHaveLength(1)
    expect(await dailyReport(other.admin.context, { date: '2026-03-31' })).toEqual([])
  })
})

describe('a register', () => {
  it('has a row per student, a cell per mark, and how it came about', async () => {
    const { sessions: held, rows } = await register(teacher(), { ...march, classId })
    expect(held.map(({ localDate }) => localDate)).toEqual(['2026-03-27', '2026-03-30', '2026-03-31'])
    expect(rows.map(({ fullName, percentage }) => [fullName, percentage])).toEqual([
      ['Ada', 67],
      ['Bo', 0],
    ])
    expect(rows[0]?.cells.map(({ status, method }) => [status, method]).sort()).toEqual([
      ['absent', 'none'],
      ['late', 'manual'],
      ['present', 'manual'],
    ])
    const foreign = register(other.admin.context, { ...march, classId })
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
    await expect(register(teacher(), { ...march, classId: foreignId })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('percentages of students', () => {
  it('are given by month and by term, by the same formula as everywhere', async () => {
    const months = await studentPercentages(teacher(), { ...year, classId, by: 'month' })
    expect(months.parts.map(({ key }) => key)).toEqual(['2026-01', '2026-02', '2026-03', '2026-04'])
    expect(months.rows[0]).toMatchObject({ fullName: 'Ada', total: { held: 4, percentage: 75 } })
    expect(months.rows[0]?.parts.map(({ percentage }) => percentage)).toEqual([null, 100, 67, null])
    const byTerm = await studentPercentages(teacher(), { ...year, classId, by: 'term' })
    expect(byTerm.parts.map(({ name }) => name)).toEqual(['Spring'])
    expect(byTerm.rows[1]?.parts).toEqual([{ held: 4, percentage: 0 }])
  })

  it('are a student’s own to see, and those of nobody else', async () => {
    const own = await studentPeriods(bo?.context ?? admin(), {})
    expect(own).toHaveLength(2)
    expect(own).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ classId, periodName: 'Spring', absent: 4, rate: 0 }),
      ]),
    )
    const personId = bo?.personId ?? ''
    await expect(studentPeriods(ada?.context ?? admin(), { personId })).rejects.toMatchObject({
      code: 'not-found',
    })
    // A teacher learns of their own class alone.
    expect(await studentPeriods(teacher(), { personId })).toHaveLength(1)
  })
})

describe('what to look after', () => {
  it('registers that nobody took', async () => {
    const found = await registersNotTaken(admin(), march)
    expect(found).toMatchObject([{ classId, localDate: '2026-03-31', expected: 2 }])
    expect(found[0]?.teachers).toEqual([school.teacher.fullName])
    expect(await registersNotTaken(stranger.context, march)).toEqual([])
  })

  it('who comes late, how often and by how much', async () => {
    expect(await punctuality(admin(), march)).toMatchObject([
      { fullName: 'Ada', times: 1, came: 2, minutes: 0 },
    ])
    expect(await punctuality(stranger.context, march)).toEqual([])
  })

  it('who is inside, while a session is open', async () => {
    world.clock.set('2026-04-02T07:00:00Z')
    const { id: sessionId } = await openSession(admin(), { classId })
    const inside = async () => (await insideNow(admin(), {})).people.map(({ fullName }) => fullName)
    expect(await inside()).toEqual([])
    const marked = { sessionId, personIds: [ada?.personId ?? ''], status: 'late' as const }
    await markPeople(admin(), marked)
    expect(await inside()).toEqual(['Ada'])
    expect((await insideNow(stranger.context, {})).people).toEqual([])
    await closeSession(admin(), { sessionId })
    expect(await inside()).toEqual([])
  })
})

describe('students at risk', () => {
  it('are found by rules that are told with them', async () => {
    const { rows, rules, period } = await atRiskReport(admin(), {})
    expect([rules.belowPercent, period.name]).toEqual([80, 'Spring'])
    const [first] = rows
    expect(first).toMatchObject({
      fullName: 'Bo',
      reasons: ['below', 'missing'],
      percentage: 0,
      missedInARow: 5,
    })
    expect((await atRiskReport(stranger.context, {})).rows).toEqual([])
    expect((await atRiskReport(other.admin.context, {})).rows).toEqual([])
  })

  it('follow the organization’s own thresholds', async () => {
    const before = await updateRiskRules(admin(), { belowPercent: 90, missedInARow: 6, fewestSessions: 3 })
    const { rows } = await atRiskReport(admin(), {})
    expect(rows.map(({ fullName, reasons }) => [fullName, reasons])).toEqual([
      ['Bo', ['below']],
      ['Ada', ['below']],
    ])
    await updateRiskRules(admin(), before)
    const asTeacher = updateRiskRules(teacher(), before)
    await expect(asTeacher).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('and own words count with what they are worth', async () => {
    const word = {
      name: 'Online',
      letter: 'O',
      color: 'blue' as const,
      countsAs: 'present' as const,
      points: 10,
    }
    const { statusId } = await addStatus(admin(), word)
    const carl = await school.member('student', 'Carl')
    classId = await school.course({ teacher: school.teacher, students: [carl] })
    for (const day of ['06', '07', '08']) {
      const id = await hold(`2026-04-${day}T07:00:00Z`, [])
      await markPeople(admin(), { sessionId: id, personIds: [carl.personId], statusId })
    }
    const { rows } = await atRiskReport(admin(), { classId })
    expect(rows).toMatchObject([{ fullName: 'Carl', percentage: 10, reasons: ['below'] }])
    // Whoever has left the class is nobody to look after in it, whatever the counts say.
    await endEnrolment(admin(), { classId, personId: carl.personId, endsOn: '2026-04-07' })
    expect((await atRiskReport(admin(), { classId })).rows).toEqual([])
  })
})
