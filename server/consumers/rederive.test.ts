import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Classroom, createClassroom, newUid, scanUploadOf } from '../../tests/support/classroom.ts'
import { drain } from '../../tests/support/drain.ts'
import { createSchool, type Member, type School } from '../../tests/support/school.ts'
import { createWorld, type World } from '../../tests/support/world.ts'
import { closeSession } from '../domain/attendance/close-session.ts'
import { getRoster } from '../domain/attendance/get-roster.ts'
import { assignCard } from '../domain/cards/assign-card.ts'
import { returnCard } from '../domain/cards/return-card.ts'
import { endEnrolment } from '../domain/classes/roster/end-enrolment.ts'
import { enrolStudents } from '../domain/classes/roster/enrol-students.ts'
import { acceptScans } from '../domain/ingest/accept-scans.ts'
import { reinstatePerson } from '../domain/people/record/reinstate-person.ts'
import { suspendPerson } from '../domain/people/record/suspend-person.ts'
import { openDueSessions } from '../domain/sessions/open-due-sessions.ts'
import { addWeeklySlot } from '../domain/timetable/slots/add-weekly-slot.ts'
import { rederiveCards } from './rederive-cards.ts'
import { rederiveMarks } from './rederive-marks.ts'

let world: World
let school: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  room = await createClassroom(school, 2)
})
afterAll(() => world.close())

const minutes = (count: number) => count * 60_000
const scan = (value: string, agoMs = 0) =>
  acceptScans(school.system, {
    deliveries: [{ deviceId: room.reader.deviceId, upload: scanUploadOf(value, { agoMs }) }],
  })
const react = () => drain(world, [rederiveCards, rederiveMarks])
const rosterOf = async (sessionId: string) => {
  const { rows, session } = await getRoster(school.admin.context, { sessionId })
  const statusOf = ({ personId }: Member) => rows.find(row => row.personId === personId)?.status
  return { statusOf, summary: session.summary, version: session.version }
}

describe('a card', () => {
  it('given out after the scan, as of before it, marks its holder and no one else', async () => {
    const session = await room.open()
    const uid = newUid()
    await scan(uid)
    world.clock.advance(minutes(30))
    const [, second] = room.students
    if (!second) throw new Error('Two students are needed.')
    const validFrom = new Date('2026-03-02T08:00:00Z')
    await assignCard(school.admin.context, { uid, personId: second.personId, validFrom })
    await react()
    const roster = await rosterOf(session.id)
    expect([roster.statusOf(room.student), roster.statusOf(second)]).toEqual(['expected', 'present'])
  })

  it('that another held at the time takes the mark along, in a closed session too', async () => {
    const session = await room.open()
    await scan(room.student.uid)
    world.clock.advance(minutes(60))
    await closeSession(school.admin.context, { sessionId: session.id })
    const [, second] = room.students
    if (!second) throw new Error('Two students are needed.')
    const validFrom = new Date('2026-03-02T08:59:00Z')
    await assignCard(school.admin.context, {
      uid: room.student.uid,
      personId: second.personId,
      validFrom,
      takeFrom: true,
    })
    await react()
    const roster = await rosterOf(session.id)
    expect([roster.statusOf(room.student), roster.statusOf(second)]).toEqual(['absent', 'present'])
    expect(roster.summary).toEqual({ expected: 2, present: 1, late: 0, absent: 1, excused: 0 })
  })

  it('returned keeps what it marked until then', async () => {
    const session = await room.open()
    const uid = newUid()
    const cardId = await school.card(room.student, uid)
    await scan(uid)
    world.clock.advance(minutes(5))
    await returnCard(school.admin.context, { cardId })
    await react()
    expect((await rosterOf(session.id)).statusOf(room.student)).toBe('present')
  })
})

describe('an enrolment', () => {
  it('that begins on an earlier day makes the scan count and the silence an absence', async () => {
    const session = await room.open()
    const [guest, silent] = [await school.member('student'), await school.member('student')]
    const uid = newUid()
    await school.card(guest, uid)
    await scan(uid)
    world.clock.advance(minutes(60))
    await closeSession(school.admin.context, { sessionId: session.id })
    world.clock.set('2026-03-03T09:00:00Z')
    const personIds = [guest.personId, silent.personId]
    await enrolStudents(school.admin.context, { classId: room.classId, personIds, startsOn: '2026-03-02' })
    await react()
    const roster = await rosterOf(session.id)
    expect([roster.statusOf(guest), roster.statusOf(silent)]).toEqual(['present', 'absent'])
    expect(roster.summary).toEqual({ expected: 4, present: 1, late: 0, absent: 3, excused: 0 })
  })

  it('that ended before the session takes the mark and the absence away', async () => {
    const session = await room.open()
    await scan(room.student.uid)
    world.clock.advance(minutes(60))
    await closeSession(school.admin.context, { sessionId: session.id })
    for (const { personId } of room.students)
      await endEnrolment(school.admin.context, { classId: room.classId, personId, endsOn: '2026-03-01' })
    await react()
    const roster = await rosterOf(session.id)
    expect(room.students.map(roster.statusOf)).toEqual([undefined, undefined])
    expect(roster.summary).toEqual({ expected: 0, present: 0, late: 0, absent: 0, excused: 0 })
  })
})

describe('a suspension', () => {
  it('stops scans from then on, and once it is over they count', async () => {
    const session = await room.open()
    world.clock.advance(minutes(1))
    await suspendPerson(school.admin.context, { personId: room.student.personId })
    world.clock.advance(minutes(1))
    await scan(room.student.uid)
    await react()
    expect((await rosterOf(session.id)).statusOf(room.student)).toBe('expected')
    await reinstatePerson(school.admin.context, { personId: room.student.personId })
    await react()
    expect((await rosterOf(session.id)).statusOf(room.student)).toBe('present')
  })

  it('leaves what was before it', async () => {
    const session = await room.open()
    await scan(room.student.uid)
    world.clock.advance(minutes(1))
    await suspendPerson(school.admin.context, { personId: room.student.personId })
    await react()
    expect((await rosterOf(session.id)).statusOf(room.student)).toBe('present')
  })
})

describe('a session that the clock opened late', () => {
  it('counts who came in time while the server was down', async () => {
    const slot = { classId: room.classId, roomId: room.room, weekday: 1, startsAt: '10:00', endsAt: '11:00' }
    await addWeeklySlot(school.admin.context, slot)
    world.clock.set('2026-03-02T10:20:00Z')
    await scan(room.student.uid, minutes(25))
    const { opened } = await openDueSessions(school.system, {})
    await react()
    expect((await rosterOf(opened[0] ?? '')).statusOf(room.student)).toBe('present')
  })
})

describe('the same events read twice', () => {
  it('change nothing more', async () => {
    const session = await room.open()
    await scan(room.student.uid)
    const personIds = [(await school.member('student')).personId]
    await enrolStudents(school.admin.context, { classId: room.classId, personIds })
    await suspendPerson(school.admin.context, { personId: room.student.personId })
    await react()
    const once = await rosterOf(session.id)
    // Under other names they begin at the first event there is: a replay of everything.
    await drain(world, [
      { ...rederiveMarks, name: 'replay of marks' },
      { ...rederiveCards, name: 'replay of cards' },
    ])
    expect((await rosterOf(session.id)).version).toBe(once.version)
  })
})
