import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Classroom, createClassroom, scanUploadOf } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { endEnrolment } from '../classes/roster/end-enrolment.ts'
import { enrolStudents } from '../classes/roster/enrol-students.ts'
import { acceptScans } from '../ingest/accept-scans.ts'
import { getSession } from '../sessions/get-session.ts'
import type { Session } from '../sessions/session-shape.ts'
import { closeSession } from './close-session.ts'
import { explainMark } from './explain-mark.ts'
import { getRoster, getRosterRows } from './get-roster.ts'
import { getRosterState } from './get-roster-state.ts'
import { markPeople } from './mark-people.ts'
import { myMarks } from './my-attendance.ts'
import { undoMarking } from './undo-marking.ts'

let world: World
let school: School
let other: School
let room: Classroom
let session: Session
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world, { timeZone: 'Asia/Kolkata' })
  other = await createSchool(world)
  room = await createClassroom(school, 3)
  world.clock.set('2026-03-02T03:30:00Z')
  session = await room.open()
  world.clock.set('2026-03-02T03:32:11Z')
  const upload = scanUploadOf(room.student.uid)
  await acceptScans(school.system, { deliveries: [{ deviceId: room.reader.deviceId, upload }] })
})
afterAll(() => world.close())

const at = (personId: string) => ({ sessionId: session.id, personId })

describe('a mark', () => {
  it('says where, when and how long after the start, in the zone of the session', async () => {
    const told = await explainMark(room.student.context, at(room.student.personId))
    expect(told.status).toBe('present')
    expect(told.sentence).toMatch(
      /^Card at Reader \w+, 09:02:11, 2 min after start → present \(rule: late after 10 min\)$/,
    )
    expect(told.evidence).toMatchObject([
      { method: 'card', decided: true, withdrawn: false, timeQuality: 'uptime' },
    ])
  })

  it('keeps every fact: a teacher’s word above the card, taken back again', async () => {
    const { personId } = room.student
    const marking = {
      sessionId: session.id,
      personIds: [personId],
      status: 'excused' as const,
      note: 'Left for the doctor',
    }
    const { evidenceIds } = await markPeople(room.teacher.context, marking)
    const excused = await explainMark(room.teacher.context, at(personId))
    expect(excused.sentence).toContain('“Left for the doctor”')
    expect(excused.evidence.map(fact => [fact.method, fact.decided])).toEqual([
      ['card', false],
      ['manual', true],
    ])
    await undoMarking(room.teacher.context, { sessionId: session.id, evidenceIds })
    const back = await explainMark(room.teacher.context, at(personId))
    expect(back.status).toBe('present')
    expect(back.evidence.map(fact => fact.withdrawn)).toEqual([false, true, false])
  })

  it('is told to the person and the teachers of the class, to nobody else', async () => {
    const [, classmate] = room.students
    const input = at(room.student.personId)
    for (const context of [classmate?.context, school.teacher.context, other.admin.context]) {
      if (context) await expect(explainMark(context, input)).rejects.toMatchObject({ code: 'not-found' })
    }
    await expect(explainMark(school.pending.context, input)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('of somebody who was never enrolled is not there', async () => {
    await expect(explainMark(school.admin.context, at(school.student.personId))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('the roster', () => {
  it('gives just the rows that were named, and the version they belong to', async () => {
    const [, second] = room.students
    const personIds = [room.student.personId, second?.personId ?? '']
    const { rows, version } = await getRosterRows(room.teacher.context, { sessionId: session.id, personIds })
    expect(new Map(rows.map(row => [row.personId, row.status]))).toEqual(
      new Map([
        [room.student.personId, 'present'],
        [second?.personId, 'expected'],
      ]),
    )
    expect(version).toBe((await getSession(room.teacher.context, { sessionId: session.id })).version)
  })

  it('differs in its state from an earlier one once somebody joined or left, and is the same again without them', async () => {
    const input = { sessionId: session.id }
    const before = await getRoster(room.teacher.context, input)
    const state = () => getRosterState(room.teacher.context, input)
    expect(await state()).toEqual({ session: before.session, composition: before.composition })
    const joining = { classId: room.classId, personId: school.student.personId }
    await enrolStudents(school.admin.context, { classId: room.classId, personIds: [joining.personId] })
    const joined = await state()
    expect(joined.composition).not.toBe(before.composition)
    expect(joined.composition).toBe((await getRoster(room.teacher.context, input)).composition)
    await endEnrolment(school.admin.context, joining)
    expect((await state()).composition).toBe(before.composition)
  })

  it('is for staff and the class’s teachers', async () => {
    const { rows } = await getRoster(school.admin.context, { sessionId: session.id })
    expect(rows).toHaveLength(3)
    const input = { sessionId: session.id, personIds: [room.student.personId] }
    for (const context of [school.teacher.context, other.admin.context]) {
      await expect(getRosterRows(context, input)).rejects.toMatchObject({ code: 'not-found' })
      await expect(getRosterState(context, { sessionId: session.id })).rejects.toMatchObject({
        code: 'not-found',
      })
      await expect(getSession(context, { sessionId: session.id })).rejects.toMatchObject({
        code: 'not-found',
      })
    }
    await expect(getRosterRows(room.student.context, input)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getRosterState(room.student.context, { sessionId: session.id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(getSession(room.student.context, { sessionId: session.id })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('one’s own record', () => {
  it('gives the reason of each mark', async () => {
    const [, absentee] = room.students
    await closeSession(room.teacher.context, { sessionId: session.id })
    const { items } = await myMarks(absentee?.context ?? room.student.context, {})
    expect(items).toMatchObject([{ sessionId: session.id, status: 'absent', localDate: '2026-03-02' }])
    expect(items[0]?.sentence).toContain('→ absent')
  })

  it('is one’s own: staff may read it, a classmate and another organization may not', async () => {
    const input = { personId: room.student.personId }
    expect((await myMarks(school.admin.context, input)).items).toHaveLength(1)
    const [, classmate] = room.students
    for (const context of [classmate?.context, school.teacher.context]) {
      if (context) await expect(myMarks(context, input)).rejects.toMatchObject({ code: 'not-found' })
    }
    expect((await myMarks(other.admin.context, input)).items).toEqual([])
    await expect(myMarks(school.pending.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
