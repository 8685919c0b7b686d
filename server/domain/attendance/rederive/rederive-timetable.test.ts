import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Classroom, createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { getSession } from '../../sessions/get-session.ts'
import { openDueSessions } from '../../sessions/open-due-sessions.ts'
import { cancelMeeting } from '../../timetable/exceptions/cancel-meeting.ts'
import { changeMeeting } from '../../timetable/exceptions/change-meeting.ts'
import { restoreMeeting } from '../../timetable/exceptions/restore-meeting.ts'
import { addWeeklySlot } from '../../timetable/slots/add-weekly-slot.ts'
import { closeOverdueSessions } from '../close-overdue-sessions.ts'
import { getRoster } from '../get-roster.ts'
import { rederiveTimetable } from './rederive-timetable.ts'

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
})
afterAll(() => world.close())

const meeting = () => ({ slotId, patternDate })
const change = (scope: 'meetings' | 'days' | 'slots' = 'meetings', slotIds: string[] | null = [slotId]) =>
  rederiveTimetable(school.system, { scope, slotIds, from: patternDate, to: patternDate })
const at = (time: string) => world.clock.set(`2026-03-02T${time}:00Z`)
const session = (sessionId: string) => getSession(school.admin.context, { sessionId })

/** The first student came at five past nine; it was closed at twenty past ten. */
async function held(): Promise<string> {
  at('08:55')
  const { opened } = await openDueSessions(school.system, {})
  at('09:05')
  const { deviceId } = room.reader
  await acceptScans(school.system, { deliveries: [{ deviceId, upload: scanUploadOf(room.student.uid) }] })
  at('10:20')
  await closeOverdueSessions(school.system, {})
  return opened[0] ?? ''
}
const statuses = async (sessionId: string) => {
  const { rows } = await getRoster(school.admin.context, { sessionId })
  return room.students.map(({ personId }) => rows.find(row => row.personId === personId)?.status)
}

describe('sessions follow the timetable', () => {
  it('which says the same as before: nothing changes', async () => {
    await held()
    expect(await change()).toEqual({ changed: 0 })
  })

  it('to a cancellation and back, once each', async () => {
    const id = await held()
    await cancelMeeting(school.admin.context, { ...meeting(), reason: 'Fire alarm' })
    expect(await change()).toEqual({ changed: 1 })
    expect(await session(id)).toMatchObject({ cancelReason: 'Fire alarm' })
    expect(await change()).toEqual({ changed: 0 })
    await restoreMeeting(school.admin.context, meeting())
    expect(await change()).toEqual({ changed: 1 })
    expect(await session(id)).toMatchObject({ cancelReason: null })
    expect(await statuses(id)).toEqual(['present', 'absent'])
  })

  it('to a later start: who was too early for the old time still counts by the new one', async () => {
    const id = await held()
    await changeMeeting(school.admin.context, { ...meeting(), startsAt: '08:50', endsAt: '09:50' })
    expect(await change()).toEqual({ changed: 1 })
    expect(await session(id)).toMatchObject({ startsAt: new Date('2026-03-02T08:50:00Z') })
    expect(await statuses(id)).toEqual(['late', 'absent'])
  })

  it('in days alone: other times are left as they were', async () => {
    const id = await held()
    await changeMeeting(school.admin.context, { ...meeting(), startsAt: '08:50', endsAt: '09:50' })
    expect(await change('days')).toEqual({ changed: 0 })
    expect(await session(id)).toMatchObject({ startsAt: new Date('2026-03-02T09:00:00Z') })
  })

  it('for whatever is open, when slots are named no longer: what was held stays', async () => {
    const id = await held()
    await cancelMeeting(school.admin.context, { ...meeting(), reason: 'Fire alarm' })
    expect(await change('slots')).toEqual({ changed: 0 })
    expect(await session(id)).toMatchObject({ cancelReason: null })
  })

  it('only of the days and slots that changed', async () => {
    await held()
    await cancelMeeting(school.admin.context, { ...meeting(), reason: 'Fire alarm' })
    expect(await change('meetings', [])).toEqual({ changed: 0 })
    const tomorrow = { scope: 'meetings' as const, slotIds: [slotId], from: '2026-03-03', to: '2026-03-09' }
    expect(await rederiveTimetable(school.system, tomorrow)).toEqual({ changed: 0 })
    expect(await change('meetings', null)).toEqual({ changed: 1 })
  })
})

it('another organization’s sessions are out of reach', async () => {
  const id = await held()
  await cancelMeeting(school.admin.context, { ...meeting(), reason: 'Fire alarm' })
  const other = await createSchool(world)
  const everything = { scope: 'meetings' as const, slotIds: null, from: patternDate, to: patternDate }
  expect(await rederiveTimetable(other.system, everything)).toEqual({ changed: 0 })
  expect(await session(id)).toMatchObject({ cancelReason: null })
})

it('nobody but the system follows', async () => {
  const everything = { scope: 'meetings' as const, slotIds: null, from: patternDate, to: patternDate }
  for (const { context } of [school.owner, school.teacher, school.student])
    await expect(rederiveTimetable(context, everything)).rejects.toMatchObject({ code: 'forbidden' })
})
