import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { drain } from '../../../../tests/support/drain.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { answerCalendar } from '../../../api/calendar-feed.ts'
import { rederiveMarks } from '../../../consumers/rederive-marks.ts'
import type { Context } from '../../../kernel/context.ts'
import { endEnrolment } from '../../classes/roster/end-enrolment.ts'
import { addSubstitute } from '../../classes/substitutes/add-substitute.ts'
import { addHoliday } from '../../organizations/holidays/add-holiday.ts'
import { removeHoliday } from '../../organizations/holidays/remove-holiday.ts'
import { createSite } from '../../organizations/sites/create-site.ts'
import { addTerm } from '../../organizations/terms/add-term.ts'
import { openDueSessions } from '../../sessions/open-due-sessions.ts'
import { cancelMeeting } from '../exceptions/cancel-meeting.ts'
import { restoreMeeting } from '../exceptions/restore-meeting.ts'
import { addWeeklySlot } from '../slots/add-weekly-slot.ts'
import { updateWeeklySlot } from '../slots/update-weekly-slot.ts'
import { feedState } from './feed-state.ts'
import { issueFeed } from './issue-feed.ts'
import { readFeed } from './read-feed.ts'
import { revokeFeed } from './revoke-feed.ts'

let world: World
let school: School
let roomId: string
let classId: string
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T08:00:00Z') // a Monday
  school = await createSchool(world, { timeZone: 'Europe/Warsaw' })
  roomId = await school.room('Room 1; “Lab”, east')
  classId = await school.course({ roomId, teacher: school.teacher, students: [school.student] })
})
afterAll(() => world.close())

const anonymous = () => world.as({ kind: 'anonymous' })
const slot = (input: Partial<Parameters<typeof addWeeklySlot>[1]> = {}) =>
  addWeeklySlot(school.admin.context, {
    classId,
    roomId,
    weekday: 1,
    startsAt: '09:00',
    endsAt: '10:30',
    ...input,
  })

async function read(context: Context) {
  const { url } = await issueFeed(context, {})
  const answer = await answerCalendar(anonymous(), `${url.split('/').at(-1)}.ics`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const text = await answer.text()
  expect(text.split('\r\n').every(line => Buffer.byteLength(line) <= 75)).toBe(true)
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  return calendar.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component)
    return {
      starts: event.startDate.toJSDate().toISOString(),
      wall: event.startDate.toString(),
      minutes: event.duration.toSeconds() / 60,
      summary: event.summary,
      location: event.location,
      description: event.description,
      uid: event.uid,
      status: component.getFirstPropertyValue('status'),
      sequence: event.sequence,
    }
  })
}

const on = <T extends { wall: string }>(events: T[], date: string) =>
  events.filter(each => each.wall.startsWith(date))

describe('one’s own timetable', () => {
  it('keeps its wall-clock time across the change of the clocks, read back by another program', async () => {
    await slot()
    const events = await read(school.student.context)
    expect(on(events, '2026-03-23')).toMatchObject([{ starts: '2026-03-23T08:00:00.000Z', minutes: 90 }])
    expect(on(events, '2026-03-30')).toMatchObject([{ starts: '2026-03-30T07:00:00.000Z', minutes: 90 }])
    expect(events[0]?.location).toBe('Room 1; “Lab”, east')
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
    expect(events.length).toBeGreaterThan(25)
  })

  it('keeps the clocks of each site, and the day of a class after midnight', async () => {
    const { siteId } = await createSite(school.admin.context, { name: 'Annex', timeZone: 'America/New_York' })
    expect(siteId).toBeDefined()
    await slot({ startsAt: '22:00', endsAt: '01:30', weekday: 6 })
    const events = await read(school.student.context)
    // 22:00 to 01:30 over the lost hour of 29 March 2026, which comes at 02:00: its length holds.
    expect(on(events, '2026-03-28')).toMatchObject([{ starts: '2026-03-28T21:00:00.000Z', minutes: 210 }])
  })

  it('meets in A weeks only where the slot says so', async () => {
    const { termId } = await addTerm(school.admin.context, {
      name: 'Spring',
      startsOn: '2026-03-02',
      endsOn: '2026-04-30',
      firstWeek: 'A',
    })
    await slot({ weeks: 'A', termId })
    const dates = (await read(school.student.context)).map(({ wall }) => wall.slice(0, 10))
    expect(dates).toEqual(['2026-03-02', '2026-03-16', '2026-03-30', '2026-04-13', '2026-04-27'])
  })

  it('shows what is cancelled as cancelled, with the reason', async () => {
    const { slotId } = await slot()
    await cancelMeeting(school.admin.context, { slotId, patternDate: '2026-03-09', reason: 'An excursion' })
    const events = await read(school.student.context)
    expect(on(events, '2026-03-09')).toMatchObject([{ status: 'CANCELLED', description: 'An excursion' }])
    expect(on(events, '2026-03-16')).toMatchObject([{ status: 'CONFIRMED' }])
  })

  it('says why of one that was opened and cancelled afterwards by a holiday', async () => {
    await slot()
    await openDueSessions(school.system, {})
    const days = { startsOn: '2026-03-02', endsOn: '2026-03-02' }
    const { id: holidayId } = await addHoliday(school.admin.context, { name: 'Snow day', ...days })
    await drain(world, [rederiveMarks])
    const today = async (context: Context) => on(await read(context), '2026-03-02')
    const told = { status: 'CANCELLED', description: 'Snow day', starts: '2026-03-02T08:00:00.000Z' }
    expect(await today(school.student.context)).toMatchObject([{ ...told, minutes: 90 }])
    expect(await today(school.teacher.context)).toMatchObject([told])
    const [neighbour, other] = [await school.member('student'), await createSchool(world)]
    expect(await today(neighbour.context)).toEqual([])
    expect(await today(other.student.context)).toEqual([])
    await removeHoliday(school.admin.context, { holidayId })
    await drain(world, [rederiveMarks])
    expect(await today(school.student.context)).toMatchObject([{ status: 'CONFIRMED' }])
  })

  it('counts every change of a meeting upwards, also when it is taken back', async () => {
    const { slotId } = await slot()
    await openDueSessions(school.system, {})
    const meeting = { slotId, patternDate: '2026-03-02' }
    const shown: [unknown, number][] = []
    const look = async () => {
      await drain(world, [rederiveMarks])
      const [today] = on(await read(school.student.context), '2026-03-02')
      shown.push([today?.status, today?.sequence ?? -1])
    }
    await look()
    await cancelMeeting(school.admin.context, { ...meeting, reason: 'Ill' })
    await look()
    await restoreMeeting(school.admin.context, meeting)
    await look()
    const days = { startsOn: '2026-03-02', endsOn: '2026-03-02' }
    const { id: holidayId } = await addHoliday(school.admin.context, { name: 'Snow day', ...days })
    await look()
    await removeHoliday(school.admin.context, { holidayId })
    await look()
    await updateWeeklySlot(school.admin.context, { slotId, endsAt: '10:15' })
    await look()
    const confirmed = ['CONFIRMED', 'CANCELLED', 'CONFIRMED', 'CANCELLED', 'CONFIRMED', 'CONFIRMED']
    expect(shown.map(([status]) => status)).toEqual(confirmed)
    const sequences = shown.map(([, sequence]) => sequence)
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
    // A calendar that has the cancelled one takes the restored one only if it is not older.
    expect(sequences[1]).toBeGreaterThan(sequences[0] ?? 0)
    expect(sequences[5]).toBeGreaterThan(sequences[4] ?? 0)
  })

  it('is that of whoever teaches, or stands in on those days, or attends until they leave', async () => {
    await slot()
    const substitute = await school.member('teacher')
    const days = { startsOn: '2026-03-09', endsOn: '2026-03-20' }
    await addSubstitute(school.admin.context, { classId, personId: substitute.personId, ...days })
    const wallDays = async (context: Context) => (await read(context)).map(({ wall }) => wall.slice(0, 10))
    expect(await wallDays(substitute.context)).toEqual(['2026-03-09', '2026-03-16'])
    const taught = await read(school.teacher.context)
    expect(on(taught, '2026-03-09')[0]?.description).toContain(substitute.fullName)
    expect(on(taught, '2026-03-23')[0]?.description ?? '').toBe('')
    const neighbour = await school.member('student')
    expect(await wallDays(neighbour.context)).toEqual([])
    await endEnrolment(school.admin.context, {
      classId,
      personId: school.student.personId,
      endsOn: '2026-03-10',
    })
    expect(await wallDays(school.student.context)).toEqual(['2026-03-02', '2026-03-09'])
  })
})

describe('its secret address', () => {
  const statusOf = async (token: string) => (await answerCalendar(anonymous(), token)).status
  const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? ''

  it('is told once, stored as a hash, and stops working when it is issued anew or revoked', async () => {
    const first = tokenOf(await issueFeed(school.student.context, {}))
    expect(Buffer.from(first, 'base64url').length).toBeGreaterThanOrEqual(16)
    expect(await statusOf(first)).toBe(200)
    const second = tokenOf(await issueFeed(school.student.context, {}))
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200])
    expect(JSON.stringify(await feedState(school.student.context, {}))).not.toContain(second)
    expect(await feedState(school.student.context, {})).toMatchObject({ readAt: world.clock.now() })
    await revokeFeed(school.student.context, {})
    expect([await statusOf(second), await feedState(school.student.context, {})]).toEqual([404, null])
    for (const odd of ['', 'x', 'x'.repeat(40), 'x'.repeat(4_000), '../etc/passwd'])
      expect(await statusOf(odd)).toBe(404)
  })

  it('is of one’s own timetable only, and not for somebody who waits to be let in', async () => {
    await issueFeed(school.student.context, {})
    expect(await feedState(school.teacher.context, {})).toBeNull()
    await revokeFeed(school.teacher.context, {})
    expect(await feedState(school.student.context, {})).not.toBeNull()
    for (const act of [issueFeed, revokeFeed, feedState])
      await expect(act(school.pending.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
  it('shows nothing of somebody who was suspended, nor of a suspended organization', async () => {
    await slot()
    const token = tokenOf(await issueFeed(school.student.context, {}))
    const { db } = world.database
    const readable = () =>
      readFeed(anonymous(), { token }).then(
        ({ text }) => text.includes('BEGIN:VEVENT'),
        ({ code }) => code,
      )
    expect(await readable()).toBe(true)
    await db.update(people).set({ status: 'suspended' }).where(eq(people.id, school.student.personId))
    expect(await readable()).toBe('not-found')
    await db.update(people).set({ status: 'active' }).where(eq(people.id, school.student.personId))
    const suspendedAt = world.clock.now()
    await db.update(organizations).set({ suspendedAt }).where(eq(organizations.id, school.orgId))
    expect(await readable()).toBe('not-found')
    await db.update(organizations).set({ suspendedAt: null }).where(eq(organizations.id, school.orgId))
    expect(await readable()).toBe(true)
  })

  it('notes that it was read once an hour, not at every look of a calendar program', async () => {
    const token = tokenOf(await issueFeed(school.student.context, {}))
    const first = world.clock.now()
    await readFeed(anonymous(), { token })
    world.clock.advance(59 * 60_000)
    await readFeed(anonymous(), { token })
    expect(await feedState(school.student.context, {})).toMatchObject({ readAt: first })
    world.clock.advance(2 * 60_000)
    await readFeed(anonymous(), { token })
    expect(await feedState(school.student.context, {})).toMatchObject({ readAt: world.clock.now() })
  })
})
