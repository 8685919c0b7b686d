import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { holidays } from '../../../db/schema/organizations.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import { archiveClass } from '../classes/archive-class.ts'
import { getWeek } from './get-week.ts'
import { nextMeetings } from './next-meetings.ts'
import { addWeeklySlot } from './slots/add-weekly-slot.ts'
import { listWeeklySlots } from './slots/list-weekly-slots.ts'
import { removeWeeklySlot } from './slots/remove-weekly-slot.ts'
import { updateWeeklySlot } from './slots/update-weekly-slot.ts'
import { slotsOn } from './slots-on.ts'

const timeZone = 'Asia/Kolkata'
let world: World
let school: School
let other: School
let roomId: string
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
// 09:00 in Kolkata, a Monday.
beforeEach(async () => {
  world.clock.set('2026-03-02T03:30:00Z')
  school = await createSchool(world, { timeZone })
  roomId = await school.room('Room 1')
})
afterAll(() => world.close())

const morning = { weekday: 1, startsAt: '09:00', endsAt: '10:30' }
const add = (classId: string, input: Partial<Parameters<typeof addWeeklySlot>[1]> = {}) =>
  addWeeklySlot(school.admin.context, { classId, roomId, ...morning, ...input })
const meetingsOn = (localDate: string, classId?: string) =>
  inTransaction(school.system, false, inner => slotsOn(inner, { from: localDate, to: localDate, classId }))
const holiday = (startsOn: string, endsOn: string) =>
  world.database.db
    .insert(holidays)
    .values({ orgId: school.orgId, id: newId(), name: 'Holi', startsOn, endsOn })

describe('a weekly slot', () => {
  it('is added in the class’s own room from today and meets on its weekday', async () => {
    const classId = await school.course({ roomId })
    const { slotId } = await addWeeklySlot(school.admin.context, { classId, ...morning })
    expect(await meetingsOn('2026-03-02')).toEqual([
      {
        slotId,
        classId,
        roomId,
        localDate: '2026-03-02',
        movedFrom: null,
        timeZone,
        startsAt: new Date('2026-03-02T03:30:00Z'),
        endsAt: new Date('2026-03-02T05:00:00Z'),
      },
    ])
    expect(await meetingsOn('2026-03-09', classId)).toHaveLength(1)
    expect(await meetingsOn('2026-03-03')).toEqual([])
    expect(await meetingsOn('2026-02-23')).toEqual([])
    expect(await meetingsOn('2026-03-02', newId())).toEqual([])
  })

  it('of a night class ends on the next date', async () => {
    const classId = await school.course()
    await add(classId, { startsAt: '20:00', endsAt: '02:00' })
    const [meeting] = await meetingsOn('2026-03-02')
    expect(meeting?.endsAt).toEqual(new Date('2026-03-02T20:30:00Z'))
  })

  it('does not meet on holidays, out of its validity or once its class is archived', async () => {
    const classId = await school.course()
    await add(classId, { validFrom: '2026-03-09', validTo: '2026-03-23' })
    await holiday('2026-03-14', '2026-03-16')
    const met = async () => {
      const dates = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30']
      const counts = await Promise.all(dates.map(async date => (await meetingsOn(date)).length))
      return dates.filter((_, index) => counts[index])
    }
    expect(await met()).toEqual(['2026-03-09', '2026-03-23'])
    await archiveClass(school.admin.context, { classId })
    expect(await met()).toEqual([])
    await expect(add(classId)).rejects.toMatchObject({ details: { reason: 'class-archived' } })
  })

  it('is refused without a room, without a length, over 12 hours, or ending before it begins', async () => {
    const classId = await school.course()
    const bad = { code: 'bad-request' }
    await expect(addWeeklySlot(school.admin.context, { classId, ...morning })).rejects.toMatchObject({
      ...bad,
      message: 'Choose the room where the class meets.',
    })
    await expect(add(classId, { endsAt: '09:00' })).rejects.toMatchObject(bad)
    await expect(add(classId, { endsAt: '21:30' })).rejects.toMatchObject(bad)
    await expect(add(classId, { endsAt: '24:00' })).rejects.toMatchObject(bad)
    await expect(add(classId, { validFrom: '2026-03-09', validTo: '2026-03-02' })).rejects.toMatchObject(bad)
  })

  it('may share its room, which is told, but not overlap with its own class', async () => {
    const [one, two] = [await school.course(), await school.course()]
    await add(one)
    const shared = await add(two, { startsAt: '10:00', endsAt: '11:00' })
    expect(shared.sharesRoomWith.map(course => course.classId)).toEqual([one])
    await expect(add(one, { startsAt: '10:00', endsAt: '11:00' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This class already meets at that time.',
    })
    const free = await add(one, { startsAt: '14:00', endsAt: '15:00' })
    expect(free.sharesRoomWith).toEqual([])
    await expect(
      updateWeeklySlot(school.admin.context, { slotId: free.slotId, startsAt: '10:00' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('changes what is given and keeps the rest', async () => {
    const classId = await school.course()
    const { slotId } = await add(classId)
    const hall = await school.room('Hall')
    await updateWeeklySlot(school.admin.context, { slotId, weekday: 3, roomId: hall, endsAt: '11:00' })
    expect(await listWeeklySlots(school.admin.context, { classId })).toMatchObject([
      {
        slotId,
        weekday: 3,
        startsAt: '09:00',
        endsAt: '11:00',
        roomName: 'Hall',
        validFrom: '2026-03-02',
        validTo: null,
      },
    ])
  })

  it('is removed from today on, keeps its past, and can be brought back', async () => {
    const classId = await school.course()
    const { slotId } = await add(classId, { validFrom: '2026-01-05' })
    const removed = await removeWeeklySlot(school.admin.context, { slotId })
    expect(removed).toEqual({ slotId, validTo: '2026-03-01', validToBefore: null })
    expect(await meetingsOn('2026-03-02')).toEqual([])
    expect(await meetingsOn('2026-02-23')).toHaveLength(1)
    expect(await listWeeklySlots(school.admin.context, { classId })).toEqual([])
    await updateWeeklySlot(school.admin.context, { slotId, validTo: removed.validToBefore })
    expect(await meetingsOn('2026-03-02')).toHaveLength(1)
  })

  it('removed on the day it was added leaves room for another at that time', async () => {
    const classId = await school.course()
    const { slotId } = await add(classId)
    await removeWeeklySlot(school.admin.context, { slotId })
    await add(classId)
    await expect(updateWeeklySlot(school.admin.context, { slotId, validTo: null })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('the timetable', () => {
  it('shows staff everything and others the classes they teach or attend', async () => {
    const [taught, attended] = [
      await school.course({ teacher: school.teacher }),
      await school.course({ students: [school.student] }),
    ]
    await add(taught)
    await add(attended, { weekday: 2 })
    const slotsFor = async (member: 'admin' | 'teacher' | 'student', scope = {}) =>
      (await listWeeklySlots(school[member].context, scope)).map(slot => slot.classId)
    expect(await slotsFor('admin')).toEqual([taught, attended])
    expect(await slotsFor('teacher')).toEqual([taught])
    expect(await slotsFor('student')).toEqual([attended])
    expect(await slotsFor('admin', { personId: school.student.personId })).toEqual([attended])
    expect(await slotsFor('student', { personId: school.student.personId })).toEqual([attended])
    const missing = { code: 'not-found', message: 'This timetable was not found.' }
    await expect(slotsFor('student', { classId: taught })).rejects.toMatchObject(missing)
    await expect(slotsFor('teacher', { classId: attended })).rejects.toMatchObject(missing)
    await expect(slotsFor('teacher', { personId: school.student.personId })).rejects.toMatchObject(missing)

    const weekFor = async (member: 'admin' | 'teacher' | 'student', input = {}) =>
      (await getWeek(school[member].context, input)).days.flatMap(day =>
        day.meetings.map(({ classId }) => classId),
      )
    expect(await weekFor('admin')).toEqual([taught, attended])
    expect(await weekFor('admin', { mine: true })).toEqual([])
    expect(await weekFor('student')).toEqual([attended])
  })

  it('of a week runs from Monday to Sunday, with holidays and teachers', async () => {
    const classId = await school.course({ teacher: school.teacher })
    await add(classId, { weekday: 7, startsAt: '20:00', endsAt: '02:00' })
    await add(classId, { weekday: 1 })
    await holiday('2026-03-09', '2026-03-09')
    const week = await getWeek(school.student.context, { date: '2026-03-15' })
    expect(week.days.every(day => day.meetings.length === 0)).toBe(true)
    const { days, today } = await getWeek(school.teacher.context, { date: '2026-03-15' })
    expect([today, days[0]?.date, days[6]?.date]).toEqual(['2026-03-02', '2026-03-09', '2026-03-15'])
    expect(days[0]).toMatchObject({ holidays: [{ name: 'Holi' }], meetings: [] })
    expect(days[6]?.meetings).toMatchObject([
      { startsAt: '20:00', endsAt: '02:00', lengthMinutes: 360, teachers: [school.teacher.fullName] },
    ])
  })

  it('knows when each class meets next, bridges holidays and sees a night class still going on', async () => {
    const [day, night, never] = [await school.course(), await school.course(), await school.course()]
    await add(day, { validFrom: '2026-03-01' })
    await add(night, { weekday: 7, startsAt: '20:00', endsAt: '02:00', validFrom: '2026-03-01' })
    await holiday('2026-03-09', '2026-03-16')
    const next = async () => {
      const found = await nextMeetings(school.admin.context, { classIds: [day, night, never, newId()] })
      return found.map(({ classId, date, isToday, isUnderWay }) => ({ classId, date, isToday, isUnderWay }))
    }
    // Half past midnight on Monday: Sunday's class is not over.
    world.clock.set('2026-03-01T19:00:00Z')
    expect(await next()).toEqual([
      { classId: day, date: '2026-03-02', isToday: true, isUnderWay: false },
      { classId: night, date: '2026-03-01', isToday: false, isUnderWay: true },
    ])
    world.clock.set('2026-03-02T05:00:00Z')
    expect(await next()).toEqual([
      { classId: day, date: '2026-03-23', isToday: false, isUnderWay: false },
      { classId: night, date: '2026-03-08', isToday: false, isUnderWay: false },
    ])
    expect(await nextMeetings(school.student.context, { classIds: [day, night] })).toEqual([])
  })
})

describe('another organization and other roles', () => {
  it('see and change nothing', async () => {
    const classId = await school.course({ roomId })
    const { slotId } = await add(classId)
    const { context } = other.admin
    const missing = { code: 'not-found' }
    await expect(addWeeklySlot(context, { classId, ...morning, weekday: 2 })).rejects.toMatchObject(missing)
    await expect(updateWeeklySlot(context, { slotId, weekday: 2 })).rejects.toMatchObject(missing)
    await expect(removeWeeklySlot(context, { slotId })).rejects.toMatchObject(missing)
    await expect(listWeeklySlots(context, { classId })).rejects.toMatchObject(missing)
    await expect(listWeeklySlots(context, { personId: school.teacher.personId })).rejects.toMatchObject(
      missing,
    )
    expect(await nextMeetings(context, { classIds: [classId] })).toEqual([])
    expect((await getWeek(context, {})).days.flatMap(day => day.meetings)).toEqual([])
    const foreignRoom = await other.room()
    await expect(add(classId, { roomId: foreignRoom, weekday: 2 })).rejects.toMatchObject({
      message: 'This room was not found.',
    })
    await expect(
      updateWeeklySlot(school.admin.context, { slotId, roomId: foreignRoom }),
    ).rejects.toMatchObject({ message: 'This room was not found.' })
    expect(await listWeeklySlots(school.admin.context, { classId })).toMatchObject([{ slotId, ...morning }])
  })

  it.each(['teacher', 'student', 'pending'] as const)('cannot change it as a %s', async role => {
    const classId = await school.course({ teacher: school.teacher, students: [school.student] })
    const { slotId } = await add(classId)
    const { context } = school[role]
    const refused = { code: 'forbidden' }
    await expect(addWeeklySlot(context, { classId, roomId, ...morning })).rejects.toMatchObject(refused)
    await expect(updateWeeklySlot(context, { slotId, weekday: 2 })).rejects.toMatchObject(refused)
    await expect(removeWeeklySlot(context, { slotId })).rejects.toMatchObject(refused)
  })

  it('cannot read it while they wait to be admitted', async () => {
    const { context } = school.pending
    const calls = [
      () => listWeeklySlots(context, {}),
      () => getWeek(context, {}),
      () => nextMeetings(context, { classIds: [] }),
    ]
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
  })
})
