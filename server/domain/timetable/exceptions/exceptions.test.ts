import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { inTransaction } from '../../../kernel/tenant-transaction.ts'
import { addSubstitute } from '../../classes/substitutes/add-substitute.ts'
import { listSubstitutes } from '../../classes/substitutes/list-substitutes.ts'
import { removeSubstitute } from '../../classes/substitutes/remove-substitute.ts'
import { createSite } from '../../organizations/sites/create-site.ts'
import { placeRoom } from '../../organizations/sites/place-room.ts'
import { addTerm } from '../../organizations/terms/add-term.ts'
import { getWeek } from '../get-week.ts'
import { nextMeetings } from '../next-meetings.ts'
import { remainingMeetings } from '../remaining-meetings.ts'
import { addWeeklySlot } from '../slots/add-weekly-slot.ts'
import { cancelMeeting } from './cancel-meeting.ts'
import { changeMeeting } from './change-meeting.ts'
import { restoreMeeting } from './restore-meeting.ts'

let world: World
let school: School
let other: School
let roomId: string
let classId: string
let slotId: string
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
// A Monday; the class meets on Mondays at nine.
beforeEach(async () => {
  world.clock.set('2026-03-02T07:00:00Z')
  school = await createSchool(world)
  roomId = await school.room('Room 1')
  classId = await school.course({ teacher: school.teacher, students: [school.student] })
  const monday = { weekday: 1, startsAt: '09:00', endsAt: '10:00' }
  slotId = (await addWeeklySlot(school.admin.context, { classId, roomId, ...monday })).slotId
})
afterAll(() => world.close())

const patternDate = '2026-03-09'
const week = async (context = school.admin.context, date = patternDate) =>
  (await getWeek(context, { date })).days.flatMap(({ date: on, meetings }) =>
    meetings.map(({ startsAt, state, roomName, reason }) => ({ on, startsAt, state, roomName, reason })),
  )
const usual = { on: patternDate, startsAt: '09:00', state: 'planned', roomName: 'Room 1', reason: null }

describe('one meeting', () => {
  it('is cancelled with a reason that everyone reads, and comes back', async () => {
    const { before } = await cancelMeeting(school.teacher.context, { slotId, patternDate, reason: 'Ill' })
    expect(before).toBeNull()
    expect(await week(school.student.context)).toEqual([{ ...usual, state: 'cancelled', reason: 'Ill' }])
    const next = await nextMeetings(school.student.context, { classIds: [classId] })
    expect(next.map(meeting => meeting.date)).toEqual(['2026-03-02'])
    const restored = await restoreMeeting(school.teacher.context, { slotId, patternDate })
    expect(restored.before).toMatchObject({ cancelled: true, reason: 'Ill' })
    expect(await week()).toEqual([usual])
    await expect(restoreMeeting(school.admin.context, { slotId, patternDate })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('moves to another day, time and room, and back', async () => {
    const hall = await school.room('Hall')
    const target = { movedTo: '2026-03-11', startsAt: '14:00', endsAt: '15:30', roomId: hall }
    await changeMeeting(school.admin.context, { slotId, patternDate, ...target, reason: 'Exams' })
    const away = { ...usual, state: 'moved-away', reason: 'Exams' }
    const there = {
      ...usual,
      on: '2026-03-11',
      startsAt: '14:00',
      state: 'changed',
      roomName: 'Hall',
      reason: 'Exams',
    }
    expect(await week()).toEqual([away, there])
    const again = await changeMeeting(school.admin.context, { slotId, patternDate, roomId: hall })
    expect(again.before).toMatchObject({ movedTo: '2026-03-11', startsAt: '14:00', roomId: hall })
    expect(await week()).toEqual([{ ...usual, state: 'changed', roomName: 'Hall' }])
  })

  it('is not moved onto another of its class, and tells of a shared room', async () => {
    const second = { weekday: 3, startsAt: '14:00', endsAt: '15:00' }
    await addWeeklySlot(school.admin.context, { classId, roomId, ...second })
    const wednesday = { slotId, patternDate, movedTo: '2026-03-11', endsAt: '15:00' }
    await expect(
      changeMeeting(school.admin.context, { ...wednesday, startsAt: '14:30' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    const rival = await school.course()
    const tuesday = { weekday: 2, startsAt: '09:30', endsAt: '11:00' }
    await addWeeklySlot(school.admin.context, { classId: rival, roomId, ...tuesday })
    const moved = await changeMeeting(school.admin.context, { slotId, patternDate, movedTo: '2026-03-10' })
    expect(moved.sharesRoomWith.map(course => course.classId)).toEqual([rival])
  })

  it('does not come back onto another place of its class at that time, and tells of a shared room', async () => {
    const wednesday = { classId, roomId, weekday: 3, startsAt: '14:00', endsAt: '15:00' }
    const other = await addWeeklySlot(school.admin.context, wednesday)
    const mondays = { slotId, patternDate }
    await cancelMeeting(school.admin.context, { ...mondays, reason: 'Ill' })
    const moved = { slotId: other.slotId, patternDate: '2026-03-11' }
    await changeMeeting(school.admin.context, {
      ...{ ...moved, movedTo: patternDate, startsAt: '09:30', endsAt: '10:30' },
    })
    const restore = () => restoreMeeting(school.admin.context, mondays)
    await expect(restore()).rejects.toMatchObject({ code: 'conflict', details: { reason: 'slot-overlap' } })
    expect((await week()).map(({ state }) => state)).toEqual(['cancelled', 'changed', 'moved-away'])
    await restoreMeeting(school.admin.context, moved)
    const rival = await school.course()
    await addWeeklySlot(school.admin.context, {
      ...{ classId: rival, roomId, weekday: 1, startsAt: '09:30', endsAt: '11:00' },
    })
    expect((await restore()).sharesRoomWith.map(course => course.classId)).toEqual([rival])
  })

  it.each([
    ['a day on which it does not meet', { patternDate: '2026-03-10', startsAt: '10:00' }, 'not-found'],
    ['a day before it began', { patternDate: '2026-02-23', startsAt: '08:00' }, 'not-found'],
    ['no change', {}, 'bad-request'],
    ['no length', { startsAt: '09:30', endsAt: '09:30' }, 'bad-request'],
    ['half a day', { endsAt: '21:30' }, 'bad-request'],
    ['next year', { movedTo: '2027-03-09' }, 'bad-request'],
  ])('is refused for %s', async (_, change, code) => {
    const input = { slotId, patternDate, ...change }
    await expect(changeMeeting(school.admin.context, input)).rejects.toMatchObject({ code })
  })

  it('cancelled without a reason is refused', async () => {
    await expect(
      cancelMeeting(school.admin.context, { slotId, patternDate, reason: '  ' }),
    ).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('is neither a student’s, nor a foreign teacher’s, nor another organization’s to change', async () => {
    const meeting = { slotId, patternDate }
    const stranger = await school.member('teacher')
    const calls = (context: typeof stranger.context) => [
      () => cancelMeeting(context, { ...meeting, reason: 'x' }),
      () => changeMeeting(context, { ...meeting, startsAt: '08:00' }),
      () => restoreMeeting(context, meeting),
    ]
    for (const call of [...calls(stranger.context), ...calls(other.admin.context)])
      await expect(call()).rejects.toMatchObject({ code: 'not-found' })
    for (const call of [...calls(school.student.context), ...calls(school.pending.context)])
      await expect(call()).rejects.toMatchObject({ code: 'forbidden' })
    expect(await week()).toEqual([usual])
  })
})

describe('a substitute', () => {
  it('sees and changes the class on the days of standing in, and no others', async () => {
    const guest = await school.member('teacher', 'Grace Substitute')
    const stay = { classId, personId: guest.personId, startsOn: '2026-03-09', endsOn: '2026-03-15' }
    const { substitutionId } = await addSubstitute(school.admin.context, stay)
    const days = async (date: string) => (await week(guest.context, date)).map(({ on }) => on)
    expect([await days('2026-03-02'), await days('2026-03-09'), await days('2026-03-16')]).toEqual([
      [],
      ['2026-03-09'],
      [],
    ])
    const shown = (await getWeek(school.student.context, { date: patternDate })).days[0]?.meetings[0]
    expect(shown).toMatchObject({ teachers: [school.teacher.fullName], substitutes: ['Grace Substitute'] })
    await cancelMeeting(guest.context, { slotId, patternDate, reason: 'Outing' })
    await expect(
      cancelMeeting(guest.context, { slotId, patternDate: '2026-03-16', reason: 'Outing' }),
    ).rejects.toMatchObject({ code: 'not-found' })
    expect(await listSubstitutes(school.teacher.context, { classId })).toMatchObject([stay])
    expect(await removeSubstitute(school.admin.context, { substitutionId })).toMatchObject(stay)
    expect(await days('2026-03-09')).toEqual([])
  })

  it('is a teacher of the organization, for days in their order', async () => {
    const days = { classId, startsOn: '2026-03-09', endsOn: '2026-03-15' }
    const add = (personId: string, parts = {}) =>
      addSubstitute(school.admin.context, { ...days, personId, ...parts })
    await expect(add(school.student.personId)).rejects.toMatchObject({ code: 'bad-request' })
    await expect(add(other.teacher.personId)).rejects.toMatchObject({ code: 'not-found' })
    await expect(add(school.teacher.personId, { endsOn: '2026-03-01' })).rejects.toMatchObject({
      code: 'bad-request',
    })
    const input = { ...days, personId: school.owner.personId }
    const { substitutionId } = await addSubstitute(school.admin.context, input)
    const { context } = other.admin
    await expect(removeSubstitute(context, { substitutionId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(listSubstitutes(context, { classId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(addSubstitute(context, input)).rejects.toMatchObject({ code: 'not-found' })
    for (const member of [school.teacher, school.student, school.pending]) {
      await expect(addSubstitute(member.context, input)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(removeSubstitute(member.context, { substitutionId })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
})

describe('what remains', () => {
  const remaining = () => inTransaction(school.system, false, inner => remainingMeetings(inner, [classId]))

  it('is nothing to foretell without an end of the term', async () => {
    expect(await remaining()).toEqual({ until: null, classes: [] })
  })

  it('ends with the term, without cancelled meetings, with moved ones, without the one under way', async () => {
    await addTerm(school.admin.context, {
      name: 'Spring',
      startsOn: '2026-02-02',
      endsOn: '2026-03-30',
      firstWeek: null,
    })
    await cancelMeeting(school.admin.context, { slotId, patternDate: '2026-03-16', reason: 'Ill' })
    await changeMeeting(school.admin.context, { slotId, patternDate: '2026-03-23', movedTo: '2026-03-25' })
    const coming = { until: '2026-03-30', classes: [{ classId }] }
    expect(await remaining()).toMatchObject(coming)
    expect((await remaining()).classes[0]?.dates).toEqual([
      '2026-03-02',
      '2026-03-09',
      '2026-03-25',
      '2026-03-30',
    ])
    world.clock.set('2026-03-02T09:30:00Z')
    expect((await remaining()).classes[0]?.dates).toHaveLength(3)
  })
})

describe('a term of A and B weeks', () => {
  it('gives a slot every other week, and the week its letter', async () => {
    const term = { name: 'Spring', startsOn: '2026-02-05', endsOn: '2026-06-30', firstWeek: 'A' as const }
    const { termId } = await addTerm(school.admin.context, term)
    const biweekly = { classId, roomId, weekday: 4, startsAt: '11:00', endsAt: '12:00', weeks: 'B' as const }
    await expect(addWeeklySlot(school.admin.context, biweekly)).rejects.toMatchObject({ code: 'bad-request' })
    await addWeeklySlot(school.admin.context, { ...biweekly, termId })
    const on = async (date: string) => {
      const found = await getWeek(school.admin.context, { date })
      return [found.letter, found.days[3]?.meetings.length, found.term]
    }
    expect(await on('2026-03-05')).toEqual(['A', 0, 'Spring'])
    expect(await on('2026-03-12')).toEqual(['B', 1, 'Spring'])
    expect(await on('2026-07-09')).toEqual([null, 0, null])
  })
})

describe('a site', () => {
  it('meets on its own clocks, and its night belongs to the day before', async () => {
    const site = { name: 'New York', timeZone: 'America/New_York', dayStartsAt: '04:00' }
    const { siteId } = await createSite(school.admin.context, site)
    const bar = await school.room('Bar')
    await placeRoom(school.admin.context, { roomId: bar, siteId })
    const night = await school.course({ teacher: school.teacher })
    const late = { weekday: 5, startsAt: '01:30', endsAt: '03:00' }
    await addWeeklySlot(school.admin.context, { classId: night, roomId: bar, ...late })
    // Friday's 01:30 is half past six in the morning of Saturday in UTC.
    world.clock.set('2026-03-07T06:00:00Z')
    const next = await nextMeetings(school.teacher.context, { classIds: [night] })
    expect(next).toMatchObject([{ date: '2026-03-06', startsAt: '01:30', timeZone: 'America/New_York' }])
    expect(next[0]?.isUnderWay).toBe(false)
    world.clock.set('2026-03-07T06:45:00Z')
    expect((await nextMeetings(school.teacher.context, { classIds: [night] }))[0]?.isUnderWay).toBe(true)
    const friday = (await getWeek(school.teacher.context, { date: '2026-03-06' })).days[4]
    expect(friday?.meetings).toMatchObject([{ startsAt: '01:30', afterMidnight: true, siteName: 'New York' }])
  })
})
