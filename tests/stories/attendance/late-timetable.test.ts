import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rederiveMarks } from '../../../server/consumers/rederive-marks.ts'
import { closeOverdueSessions } from '../../../server/domain/attendance/close-overdue-sessions.ts'
import { getRoster } from '../../../server/domain/attendance/get-roster.ts'
import { markPeople } from '../../../server/domain/attendance/mark-people.ts'
import { reopenSession } from '../../../server/domain/attendance/reopen-session.ts'
import { myStanding } from '../../../server/domain/attendance/standing/my-standing.ts'
import { addSubstitute } from '../../../server/domain/classes/substitutes/add-substitute.ts'
import { acceptScans } from '../../../server/domain/ingest/accept-scans.ts'
import { addHoliday } from '../../../server/domain/organizations/holidays/add-holiday.ts'
import { removeHoliday } from '../../../server/domain/organizations/holidays/remove-holiday.ts'
import { getSession } from '../../../server/domain/sessions/get-session.ts'
import { listSessions } from '../../../server/domain/sessions/list-sessions.ts'
import { openDueSessions } from '../../../server/domain/sessions/open-due-sessions.ts'
import { cancelMeeting } from '../../../server/domain/timetable/exceptions/cancel-meeting.ts'
import { changeMeeting } from '../../../server/domain/timetable/exceptions/change-meeting.ts'
import { restoreMeeting } from '../../../server/domain/timetable/exceptions/restore-meeting.ts'
import { addWeeklySlot } from '../../../server/domain/timetable/slots/add-weekly-slot.ts'
import { updateWeeklySlot } from '../../../server/domain/timetable/slots/update-weekly-slot.ts'
import { type Classroom, createClassroom, scanUploadOf } from '../../support/classroom.ts'
import { drain } from '../../support/drain.ts'
import { createSchool, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
let school: School
let room: Classroom
let slotId: string
const patternDate = '2026-03-02'
beforeAll(async () => {
  world = await createWorld()
})
// A Monday; the class meets from nine to ten.
beforeEach(async () => {
  world.clock.set('2026-03-02T07:00:00Z')
  school = await createSchool(world)
  room = await createClassroom(school, 2)
  const slot = { weekday: 1, startsAt: '09:00', endsAt: '10:00' }
  slotId = (await addWeeklySlot(school.admin.context, { classId: room.classId, ...slot })).slotId
  await react()
})
afterAll(() => world.close())

const react = () => drain(world, [rederiveMarks])
const at = (time: string) => world.clock.set(`2026-03-02T${time}:00Z`)
const tick = async () => {
  await closeOverdueSessions(school.system, {})
  const { opened } = await openDueSessions(school.system, {})
  await react()
  return opened[0] ?? ''
}
const scan = () =>
  acceptScans(school.system, {
    deliveries: [{ deviceId: room.reader.deviceId, upload: scanUploadOf(room.student.uid) }],
  })
const statuses = async (sessionId: string) => {
  const { rows } = await getRoster(school.admin.context, { sessionId })
  const statusOf = (index: number) =>
    rows.find(row => row.personId === room.students[index]?.personId)?.status
  return [statusOf(0), statusOf(1)]
}
const session = (sessionId: string) => getSession(school.admin.context, { sessionId })

/** Held from nine to ten: the first student came at five past, the other did not come. */
async function held(): Promise<string> {
  at('08:55')
  const id = await tick()
  at('09:05')
  await scan()
  at('10:20')
  await tick()
  expect(await statuses(id)).toEqual(['present', 'absent'])
  return id
}

describe('a meeting that has been held', () => {
  it('counts for nobody once it is cancelled, whatever was recorded, and again when it is restored', async () => {
    const id = await held()
    const own = async () => (await myStanding(room.student.context, {})).classes[0]
    await cancelMeeting(school.admin.context, { slotId, patternDate, reason: 'Fire alarm' })
    await react()
    expect(await session(id)).toMatchObject({ cancelReason: 'Fire alarm', summary: null })
    expect(await statuses(id)).toEqual(['expected', 'expected'])
    expect(await own()).toMatchObject({ present: 0, absent: 0, percentage: null })
    const marking = { sessionId: id, personIds: [room.student.personId], status: 'late' as const }
    await expect(markPeople(school.admin.context, marking)).rejects.toMatchObject({ code: 'conflict' })
    await expect(reopenSession(school.admin.context, { sessionId: id })).rejects.toMatchObject({
      details: { reason: 'session-cancelled' },
    })
    // It does not open again while it is cancelled.
    at('09:30')
    expect(await tick()).toBe('')
    at('10:30')
    await restoreMeeting(school.admin.context, { slotId, patternDate })
    await react()
    expect(await session(id)).toMatchObject({ cancelledAt: null, summary: { present: 1, absent: 1 } })
    expect(await statuses(id)).toEqual(['present', 'absent'])
    expect(await own()).toMatchObject({ present: 1, percentage: 100 })
  })

  it('was really at another time: late is counted from there', async () => {
    const id = await held()
    await changeMeeting(school.admin.context, { slotId, patternDate, startsAt: '08:40', endsAt: '09:40' })
    await react()
    expect(await session(id)).toMatchObject({ startsAt: new Date('2026-03-02T08:40:00Z') })
    expect(await statuses(id)).toEqual(['late', 'absent'])
    // Later still: nobody came to that one, and what was seen at five past nine is no longer in it.
    at('12:00')
    await changeMeeting(school.admin.context, { slotId, patternDate, startsAt: '10:30', endsAt: '11:30' })
    await react()
    expect(await statuses(id)).toEqual(['absent', 'absent'])
    await restoreMeeting(school.admin.context, { slotId, patternDate })
    await react()
    expect(await statuses(id)).toEqual(['present', 'absent'])
  })

  it('was really in another room: what its readers saw counts', async () => {
    const elsewhere = await createClassroom(school, 1)
    at('08:55')
    const id = await tick()
    at('09:05')
    const upload = scanUploadOf(room.student.uid)
    await acceptScans(school.system, { deliveries: [{ deviceId: elsewhere.reader.deviceId, upload }] })
    at('10:20')
    await tick()
    expect(await statuses(id)).toEqual(['absent', 'absent'])
    await changeMeeting(school.admin.context, { slotId, patternDate, roomId: elsewhere.room })
    await react()
    expect(await statuses(id)).toEqual(['present', 'absent'])
  })

  it('moved to a day to come is set aside, and opens there by itself', async () => {
    const id = await held()
    await changeMeeting(school.admin.context, { slotId, patternDate, movedTo: '2026-03-04' })
    await react()
    expect(await session(id)).toMatchObject({ cancelReason: 'Moved to a later time' })
    expect(await statuses(id)).toEqual(['expected', 'expected'])
    world.clock.set('2026-03-04T08:55:00Z')
    const opened = await tick()
    expect(await session(opened)).toMatchObject({ localDate: '2026-03-04', movedFrom: patternDate })
    expect(await tick()).toBe('')
  })

  it('turns out to have been a holiday, and not', async () => {
    const id = await held()
    const days = { name: 'Fair', startsOn: patternDate, endsOn: patternDate }
    const holiday = await addHoliday(school.admin.context, days)
    await react()
    expect(await session(id)).toMatchObject({ cancelReason: 'Fair' })
    expect(await statuses(id)).toEqual(['expected', 'expected'])
    await removeHoliday(school.admin.context, { holidayId: holiday.id })
    await react()
    expect(await statuses(id)).toEqual(['present', 'absent'])
  })

  it('keeps its times when the weekly time changes from now on', async () => {
    const id = await held()
    await updateWeeklySlot(school.admin.context, { slotId, startsAt: '08:00' })
    await react()
    expect(await session(id)).toMatchObject({ startsAt: new Date('2026-03-02T09:00:00Z') })
    expect(await statuses(id)).toEqual(['present', 'absent'])
  })

  it('follows the same way however often the change is told', async () => {
    const id = await held()
    await cancelMeeting(school.admin.context, { slotId, patternDate, reason: 'Fire alarm' })
    await react()
    const { version } = await session(id)
    await world.database.db.execute('delete from consumer_cursors')
    await react()
    expect((await session(id)).version).toBe(version)
  })
})

describe('a meeting under way', () => {
  it('is closed by its cancellation and goes on when that is taken back', async () => {
    at('08:55')
    const id = await tick()
    at('09:05')
    await scan()
    await cancelMeeting(room.teacher.context, { slotId, patternDate, reason: 'Fire alarm' })
    await react()
    expect((await session(id)).closedAt).not.toBeNull()
    at('09:10')
    await restoreMeeting(room.teacher.context, { slotId, patternDate })
    await react()
    expect(await session(id)).toMatchObject({ closedAt: null, cancelledAt: null })
    expect(await statuses(id)).toEqual(['present', 'expected'])
  })

  it('follows its weekly time while it is open', async () => {
    at('08:55')
    const id = await tick()
    await updateWeeklySlot(school.admin.context, { slotId, endsAt: '11:00' })
    await react()
    expect(await session(id)).toMatchObject({ endsAt: new Date('2026-03-02T11:00:00Z') })
  })
})

describe('a substitute', () => {
  it('runs the sessions of the days of standing in, and no others', async () => {
    const guest = await school.member('teacher')
    const stay = { classId: room.classId, personId: guest.personId }
    await addSubstitute(school.admin.context, { ...stay, startsOn: '2026-03-09', endsOn: '2026-03-10' })
    const before = await held()
    world.clock.set('2026-03-09T08:55:00Z')
    const during = await tick()
    const seen = await listSessions(guest.context, {})
    expect(seen.items.map(item => item.id)).toEqual([during])
    await markPeople(guest.context, { sessionId: during, personIds: [room.student.personId], status: 'late' })
    expect(await statuses(during)).toEqual(['late', 'expected'])
    await expect(getRoster(guest.context, { sessionId: before })).rejects.toMatchObject({ code: 'not-found' })
    world.clock.set('2026-03-16T08:55:00Z')
    const after = await tick()
    await expect(getRoster(guest.context, { sessionId: after })).rejects.toMatchObject({ code: 'not-found' })
  })
})
