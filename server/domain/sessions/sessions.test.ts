import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventLog } from '../../../db/schema/event-log.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { closeOverdueSessions } from '../attendance/close-overdue-sessions.ts'
import { closeSession } from '../attendance/close-session.ts'
import { archiveClass } from '../classes/archive-class.ts'
import { addSubstitute } from '../classes/substitutes/add-substitute.ts'
import { updateClass } from '../classes/update-class.ts'
import { addHoliday } from '../organizations/holidays/add-holiday.ts'
import { addWeeklySlot } from '../timetable/slots/add-weekly-slot.ts'
import { getSession } from './get-session.ts'
import { listSessions } from './list-sessions.ts'
import { openDueSessions } from './open-due-sessions.ts'
import { openSession } from './open-session.ts'
import { closesAfterMs } from './rules.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world, { timeZone: 'Europe/Berlin' })
  other = await createSchool(world)
})
afterAll(() => world.close())

const morning = () => world.clock.set('2026-03-02T08:00:00Z')
const openNow = (by: Member, classId: string, more: Partial<Parameters<typeof openSession>[1]> = {}) =>
  openSession(by.context, { classId, ...more })

async function taughtClass() {
  morning()
  const teacher = await school.member('teacher')
  const student = await school.member('student')
  const roomId = await school.room()
  return { teacher, student, roomId, classId: await school.course({ teacher, students: [student], roomId }) }
}
/** A class that meets on Mondays from nine to ten in Berlin. */
async function weeklyClass(times = { weekday: 1, startsAt: '09:00', endsAt: '10:00' }) {
  const taught = await taughtClass()
  const { slotId } = await addWeeklySlot(school.admin.context, { classId: taught.classId, ...times })
  return { ...taught, slotId }
}

describe('opening a session', () => {
  it('without a weekly time begins now, lasts an hour, and keeps the rules of the class', async () => {
    const { classId, teacher, roomId } = await taughtClass()
    await updateClass(school.admin.context, { classId, lateAfterMinutes: 3, absentAfterMinutes: 20 })
    const opened = await openNow(teacher, classId)
    expect(opened).toMatchObject({
      classId,
      roomId,
      slotId: null,
      localDate: '2026-03-02',
      timeZone: 'Europe/Berlin',
      startsAt: new Date('2026-03-02T08:00:00Z'),
      endsAt: new Date('2026-03-02T09:00:00Z'),
      closedAt: null,
      lateAfterMinutes: 3,
      absentAfterMinutes: 20,
      signOut: null,
    })
    await updateClass(school.admin.context, { classId, lateAfterMinutes: 30, absentAfterMinutes: null })
    expect(await getSession(teacher.context, { sessionId: opened.id })).toMatchObject({
      lateAfterMinutes: 3,
      absentAfterMinutes: 20,
    })
  })

  it('belongs to the local day, also when the server has another', async () => {
    const { classId, teacher } = await taughtClass()
    world.clock.set('2026-03-02T23:30:00Z')
    expect((await openNow(teacher, classId)).localDate).toBe('2026-03-03')
  })

  it.each([
    ['five minutes', 5, '2026-03-02T08:05:00.000Z'],
    ['twelve hours', 720, '2026-03-02T20:00:00.000Z'],
  ])('lasts %s when told so', async (_, lengthMinutes, endsAt) => {
    const { classId, teacher } = await taughtClass()
    expect((await openNow(teacher, classId, { lengthMinutes })).endsAt.toISOString()).toBe(endsAt)
  })

  it.each([4, 721, 5.5, -60])('does not last %d minutes', async lengthMinutes => {
    const { classId, teacher } = await taughtClass()
    await expect(openNow(teacher, classId, { lengthMinutes })).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('happens once, also when four ask at the same moment, and is announced once', async () => {
    const { classId, teacher } = await taughtClass()
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => openNow(teacher, classId)))
    const refusals = tries.flatMap(each => (each.status === 'rejected' ? [each.reason.details.reason] : []))
    expect(refusals).toEqual(['already-open', 'already-open', 'already-open'])
    const facts = await world.database.db
      .select()
      .from(eventLog)
      .where(and(eq(eventLog.orgId, school.orgId), eq(eventLog.type, 'session.opened')))
    expect(facts.filter(({ payload }) => JSON.stringify(payload).includes(classId))).toHaveLength(1)
  })

  it('takes another room for once, and none of another organization', async () => {
    const { classId, teacher } = await taughtClass()
    const elsewhere = await other.room()
    await expect(openNow(teacher, classId, { roomId: elsewhere })).rejects.toMatchObject({
      message: 'This room was not found.',
    })
    const hall = await school.room('Hall')
    expect(await openNow(teacher, classId, { roomId: hall })).toMatchObject({
      roomId: hall,
      roomName: 'Hall',
    })
  })

  it('is for the class’s teachers, its substitutes of the day, and staff', async () => {
    const { classId, student } = await taughtClass()
    const substitute = await school.member('teacher')
    for (const { context } of [substitute, other.admin])
      await expect(openSession(context, { classId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(openSession(student.context, { classId })).rejects.toMatchObject({ code: 'forbidden' })
    const days = { startsOn: '2026-03-02', endsOn: '2026-03-02' }
    await addSubstitute(school.admin.context, { classId, personId: substitute.personId, ...days })
    const { id: sessionId } = await openNow(substitute, classId)
    world.clock.advance(24 * hourMs)
    // What was held while standing in stays theirs to see; a new one is not theirs to open.
    expect((await getSession(substitute.context, { sessionId })).id).toBe(sessionId)
    await closeSession(school.admin.context, { sessionId })
    await expect(openNow(substitute, classId)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('of an archived class, or of none, finds nothing', async () => {
    const { classId } = await taughtClass()
    await archiveClass(school.admin.context, { classId })
    for (const id of [classId, newId()])
      await expect(openSession(school.admin.context, { classId: id })).rejects.toMatchObject({
        code: 'not-found',
      })
  })
})

describe('opening by the timetable', () => {
  const due = () => openDueSessions(school.system, {})
  const sessionsOf = async (classId: string) => (await listSessions(school.admin.context, { classId })).items

  it('opens ten minutes before, once however often the clock asks', async () => {
    const { classId, slotId } = await weeklyClass()
    world.clock.set('2026-03-02T07:49:59.999Z')
    await due()
    expect(await sessionsOf(classId)).toEqual([])
    world.clock.advance(1)
    await Promise.all([due(), due(), due()])
    await due()
    expect(await sessionsOf(classId)).toMatchObject([
      {
        slotId,
        startsAt: new Date('2026-03-02T08:00:00Z'),
        endsAt: new Date('2026-03-02T09:00:00Z'),
        openedAt: new Date('2026-03-02T07:50:00Z'),
        localDate: '2026-03-02',
      },
    ])
  })

  it('opens nothing that is over, on a holiday, archived, or of a suspended organization', async () => {
    const over = await weeklyClass()
    world.clock.set('2026-03-02T09:00:00Z')
    await due()
    expect(await sessionsOf(over.classId)).toEqual([])
    const archived = await weeklyClass()
    await archiveClass(school.admin.context, { classId: archived.classId })
    await due()
    expect(await sessionsOf(archived.classId)).toEqual([])
    const shut = await createSchool(world)
    morning()
    const classId = await shut.course({ roomId: await shut.room() })
    await addWeeklySlot(shut.admin.context, { classId, weekday: 1, startsAt: '08:00', endsAt: '09:00' })
    const suspend = (suspendedAt: Date | null) =>
      world.database.db.update(organizations).set({ suspendedAt }).where(eq(organizations.id, shut.orgId))
    await suspend(world.clock.now())
    expect(await openDueSessions(shut.system, {})).toEqual({ opened: [] })
    await suspend(null)
    await addHoliday(shut.admin.context, { name: 'Fair', startsOn: '2026-03-02', endsOn: '2026-03-02' })
    expect(await openDueSessions(shut.system, {})).toEqual({ opened: [] })
  })

  it('of a night class belongs to the day it began on, and is found again after midnight', async () => {
    const { classId, teacher } = await weeklyClass({ weekday: 1, startsAt: '22:00', endsAt: '02:00' })
    world.clock.set('2026-03-03T00:30:00Z')
    expect(await openNow(teacher, classId)).toMatchObject({
      localDate: '2026-03-02',
      startsAt: new Date('2026-03-02T21:00:00Z'),
      endsAt: new Date('2026-03-03T01:00:00Z'),
    })
  })

  it('lasts the two hours of the clock, not of the sun, when the clocks go forward under it', async () => {
    const { classId, teacher } = await weeklyClass({ weekday: 7, startsAt: '01:00', endsAt: '04:00' })
    world.clock.set('2026-03-29T00:30:00Z')
    const { startsAt, endsAt, localDate } = await openNow(teacher, classId)
    expect([startsAt.toISOString(), endsAt.toISOString(), localDate]).toEqual([
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T02:00:00.000Z',
      '2026-03-29',
    ])
  })

  it('gives a class that has met and was closed a second meeting, which follows no weekly time', async () => {
    const { classId, teacher, slotId } = await weeklyClass()
    const first = await openNow(teacher, classId)
    expect(first.slotId).toBe(slotId)
    world.clock.advance(20 * minuteMs)
    await closeSession(teacher.context, { sessionId: first.id })
    await due()
    expect(await sessionsOf(classId)).toHaveLength(1)
    const second = await openNow(teacher, classId)
    expect(second).toMatchObject({
      slotId: null,
      startsAt: world.clock.now(),
      endsAt: new Date('2026-03-02T09:00:00Z'),
    })
  })

  it('is the clock’s work alone', async () => {
    for (const { context } of [school.owner, school.teacher, school.student])
      await expect(openDueSessions(context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('closing by the clock', () => {
  it('comes a quarter of an hour after the end, and not before', async () => {
    const { classId, teacher } = await taughtClass()
    const { id: sessionId, endsAt } = await openNow(teacher, classId)
    world.clock.set(new Date(endsAt.getTime() + closesAfterMs - 1))
    expect((await closeOverdueSessions(school.system, {})).closed).not.toContain(sessionId)
    world.clock.advance(1)
    expect((await closeOverdueSessions(school.system, {})).closed).toContain(sessionId)
    expect((await getSession(teacher.context, { sessionId })).closedAt).toEqual(world.clock.now())
    expect((await closeOverdueSessions(school.system, {})).closed).not.toContain(sessionId)
  })

  it('a day late still ends the session when it would have', async () => {
    const { classId, teacher } = await taughtClass()
    const { id: sessionId, endsAt } = await openNow(teacher, classId)
    world.clock.advance(24 * hourMs)
    await closeOverdueSessions(school.system, {})
    const { closedAt } = await getSession(teacher.context, { sessionId })
    expect(closedAt).toEqual(new Date(endsAt.getTime() + closesAfterMs))
  })
})

describe('the list of sessions', () => {
  it('is filtered by state and days, both ends included, the newest first', async () => {
    const { classId, teacher } = await taughtClass()
    const held: string[] = []
    for (const day of ['2026-03-02', '2026-03-03', '2026-03-04']) {
      world.clock.set(`${day}T08:00:00Z`)
      const { id } = await openNow(teacher, classId)
      held.unshift(id)
      if (day !== '2026-03-04') await closeSession(teacher.context, { sessionId: id })
    }
    const ids = async (input: Omit<Parameters<typeof listSessions>[1], 'classId'>) =>
      (await listSessions(teacher.context, { classId, ...input })).items.map(({ id }) => id)
    expect(await ids({})).toEqual(held)
    expect(await ids({ state: 'open' })).toEqual(held.slice(0, 1))
    expect(await ids({ state: 'closed' })).toEqual(held.slice(1))
    expect(await ids({ from: '2026-03-03', to: '2026-03-03' })).toEqual(held.slice(1, 2))
    expect(await ids({ from: '2026-03-03' })).toEqual(held.slice(0, 2))
    expect(await ids({ to: '2026-03-01' })).toEqual([])
    const page = await listSessions(teacher.context, { classId, limit: 2 })
    expect(await ids({ limit: 2, cursor: page.nextCursor ?? '' })).toEqual(held.slice(2))
    await expect(ids({ from: '0226-03-02' })).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('is a teacher’s own, everybody’s for staff, and another organization’s never', async () => {
    const { classId, teacher, student } = await taughtClass()
    const { id: sessionId } = await openNow(teacher, classId)
    const colleague = await school.member('teacher')
    expect((await listSessions(colleague.context, {})).items).toEqual([])
    await expect(listSessions(colleague.context, { classId })).rejects.toMatchObject({
      message: 'This class was not found.',
    })
    await expect(getSession(colleague.context, { sessionId })).rejects.toMatchObject({
      message: 'This session was not found.',
    })
    await expect(getSession(other.admin.context, { sessionId })).rejects.toMatchObject({ code: 'not-found' })
    expect((await listSessions(other.admin.context, { classId })).items).toEqual([])
    await expect(listSessions(student.context, {})).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listSessions(school.owner.context, { classId })).items).toHaveLength(1)
  })
})
