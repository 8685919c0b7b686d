import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBoard } from '../../../../tests/support/board.ts'
import { type Classroom, createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { drain } from '../../../../tests/support/drain.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { notifyMark } from '../../../consumers/notify-mark.ts'
import { listOpenSessions } from '../../check-ins/list-open-sessions.ts'
import { printSheet } from '../../check-ins/print-sheet.ts'
import { scanSheet } from '../../check-ins/scan-sheet.ts'
import { submitCode } from '../../check-ins/submit-code.ts'
import { getClass } from '../../classes/get-class.ts'
import { updateClass } from '../../classes/update-class.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { listNotifications } from '../../notifications/list-notifications.ts'
import { insideNow } from '../../reports/watch/inside.ts'
import { openSession } from '../../sessions/open-session.ts'
import { closeSession } from '../close-session.ts'
import { explainMark } from '../explain-mark.ts'
import { getRoster } from '../get-roster.ts'
import { recomputeSession } from '../ledger/recompute-session.ts'
import { markPeople } from '../mark-people.ts'
import { myMarks } from '../my-attendance.ts'
import { reopenSession } from '../reopen-session.ts'
import { undoMarking } from '../undo-marking.ts'
import { signOutPeople } from './sign-out-people.ts'

const minuteMs = 60_000
const rule = { minimumStayMinutes: 10, earlyMinutes: 10, leftEarly: 'kept', neverLeft: 'absent' } as const

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
afterAll(() => world.close())

async function lesson(size = 2) {
  const room = await createClassroom(school, size)
  await updateClass(school.admin.context, { classId: room.classId, signOut: rule })
  world.clock.set('2026-03-02T09:00:00Z')
  const { id: sessionId } = await room.open()
  const rows = async () => (await getRoster(room.teacher.context, { sessionId })).rows
  const rowOf = async ({ personId }: Member) => (await rows()).find(row => row.personId === personId)
  return { ...room, sessionId, rows, rowOf, tap: tapAt(room) }
}

const tapAt = (room: Classroom) => async (uid: string, seq?: number) => {
  const upload = scanUploadOf(uid, seq === undefined ? {} : { seq })
  const [reply] = await acceptScans(school.system, {
    deliveries: [{ deviceId: room.reader.deviceId, upload }],
  })
  return reply?.results[0]
}

describe('a card where people sign out', () => {
  it('greets, ignores a second look, says goodbye, and welcomes back; a resent scan hears what it would have', async () => {
    const { tap, student, rowOf, teacher, sessionId } = await lesson()
    expect(await tap(student.uid)).toMatchObject({ result: 'present', led: 'green' })
    world.clock.advance(5 * minuteMs)
    expect(await tap(student.uid)).toMatchObject({ result: 'already' })
    expect((await rowOf(student))?.leftAt).toBeNull()
    world.clock.advance(25 * minuteMs)
    const goodbye = await tap(student.uid, 990_001)
    expect(goodbye).toMatchObject({ result: 'left', led: 'green' })
    expect(goodbye?.say[1]).toMatch(/^Goodbye \d\d:30$/)
    expect((await rowOf(student))?.leftAt).toEqual(world.clock.now())
    world.clock.advance(minuteMs)
    expect(await tap(student.uid, 990_001)).toEqual(goodbye)
    expect((await tap(student.uid))?.say[1]).toMatch(/^Signed out \d\d:30$/)
    world.clock.advance(3 * minuteMs)
    expect((await tap(student.uid))?.say[1]).toBe('Welcome back')
    expect((await rowOf(student))?.leftAt).toBeNull()
    const { personId } = student
    const { notes, evidence } = await explainMark(teacher.context, { sessionId, personId })
    expect(notes[0]).toMatch(/^In \d\d:00, still inside\.$/)
    expect(evidence).toHaveLength(5)
  })

  it('tells both of one upload that waited offline', async () => {
    const { student, reader, sessionId, teacher } = await lesson()
    world.clock.advance(40 * minuteMs)
    const [late, out] = [scanUploadOf(student.uid, { agoMs: 38 * minuteMs }), scanUploadOf(student.uid)]
    const upload = { ...out, events: [...late.events, ...out.events] }
    const [reply] = await acceptScans(school.system, {
      deliveries: [{ deviceId: reader.deviceId, upload }],
    })
    expect(reply?.results.map(({ result }) => result)).toEqual(['present', 'left'])
    await closeSession(teacher.context, { sessionId })
    const { items } = await myMarks(student.context, {})
    expect(items[0]?.sentence).toMatch(/→ present .*; in \d\d:02, out \d\d:40$/)
    expect(items[0]?.leftAt).toEqual(world.clock.now())
  })
})

describe('the end of a session that people sign out of', () => {
  it('settles who never did by its rule, keeps a teacher’s word, and recomputes to the same', async () => {
    const { tap, students, teacher, sessionId, rows } = await lesson(3)
    const [gone, stays, marked] = students
    if (!gone || !stays || !marked) throw new Error('Three students.')
    for (const { uid } of students) await tap(uid)
    await markPeople(teacher.context, { sessionId, personIds: [marked.personId], status: 'present' })
    world.clock.advance(58 * minuteMs)
    await tap(gone.uid)
    await closeSession(teacher.context, { sessionId })
    const statuses = async () =>
      Object.fromEntries((await rows()).map(({ personId, status }) => [personId, status]))
    const settled = await statuses()
    expect(settled).toEqual({
      [gone.personId]: 'present',
      [stays.personId]: 'absent',
      [marked.personId]: 'present',
    })
    const why = await explainMark(stays.context, { sessionId, personId: stays.personId })
    expect(why.sentence).toContain('(rule: never signed out)')
    expect(why.notes[0]).toMatch(/never signed out\.$/)
    expect(await recomputeSession(school.system, { sessionId })).toEqual({ changed: 0 })
    // The next day it is opened again: whoever left at the end has not left early for that.
    world.clock.advance(24 * 60 * minuteMs)
    await reopenSession(teacher.context, { sessionId })
    expect((await statuses())[stays.personId]).toBe('present')
    await closeSession(teacher.context, { sessionId })
    expect(await statuses()).toEqual(settled)
  })

  it('is told to the student whom it makes absent, and a goodbye alone is no news', async () => {
    const { tap, students, teacher, sessionId } = await lesson(2)
    const [gone, stays] = students
    if (!gone || !stays) throw new Error('Two students.')
    await tap(gone.uid)
    await tap(stays.uid)
    world.clock.advance(55 * minuteMs)
    await tap(gone.uid)
    await closeSession(teacher.context, { sessionId })
    await drain(world, [notifyMark])
    const heard = async ({ context }: Member) => (await listNotifications(context, {})).items
    expect(await heard(gone)).toHaveLength(1)
    // Both were told at one instant.
    const news = (await heard(stays)).find(({ title }) => title.endsWith('absent'))
    expect(news?.body).toContain('never signed out')
  })
})

describe('a card after the close', () => {
  it('lets out whoever came, up to five minutes later, and nobody in; recomputing agrees', async () => {
    const { tap, students, teacher, sessionId, rowOf } = await lesson(3)
    const [leaves, slow, never] = students
    if (!leaves || !slow || !never) throw new Error('Three students.')
    for (const { uid } of [leaves, slow]) await tap(uid)
    world.clock.advance(50 * minuteMs)
    const { closedAt } = await closeSession(teacher.context, { sessionId })
    world.clock.advance(5 * minuteMs)
    expect(await tap(leaves.uid)).toMatchObject({ result: 'left', led: 'green' })
    expect(await rowOf(leaves)).toMatchObject({ status: 'present', leftAt: world.clock.now() })
    expect(await tap(never.uid)).toMatchObject({
      result: 'already',
      say: [expect.any(String), 'Marked absent'],
    })
    world.clock.advance(1)
    expect(await tap(slow.uid)).toMatchObject({ result: 'no-session' })
    expect(await rowOf(slow)).toMatchObject({ status: 'absent' })
    expect(await rowOf(never)).toMatchObject({ status: 'absent', arrivedAt: null })
    const why = await explainMark(leaves.context, { sessionId, personId: leaves.personId })
    expect(why.notes[0]).toMatch(/^In \d\d:00, out \d\d:55\.$/)
    const { session } = await getRoster(teacher.context, { sessionId })
    expect(session).toMatchObject({ closedAt, summary: { present: 1, absent: 2 } })
    expect(await recomputeSession(school.system, { sessionId })).toEqual({ changed: 0 })
  })

  it('belongs to the next class when that is open, and to nobody where people do not sign out', async () => {
    const { tap, student, teacher, sessionId, classId, rowOf } = await lesson(1)
    await tap(student.uid)
    world.clock.advance(40 * minuteMs)
    await closeSession(teacher.context, { sessionId })
    world.clock.advance(minuteMs)
    const next = await openSession(teacher.context, { classId, signOut: null })
    expect(await tap(student.uid)).toMatchObject({ result: 'present' })
    expect((await rowOf(student))?.leftAt).toBeNull()
    world.clock.advance(minuteMs)
    await closeSession(teacher.context, { sessionId: next.id })
    world.clock.advance(1_000)
    expect(await tap(student.uid)).toMatchObject({ result: 'left' })
    expect((await rowOf(student))?.leftAt).toEqual(world.clock.now())
  })
})

describe('signing out by code and by sheet', () => {
  it('takes a later code of the board as the leaving, each code once', async () => {
    const { student, teacher, sessionId } = await lesson()
    const type = async () => {
      const { code } = await readBoard(teacher, sessionId)
      return submitCode(student.context, { code })
    }
    expect(await type()).toMatchObject({ outcome: 'checked-in' })
    world.clock.advance(2 * minuteMs)
    expect(await type()).toMatchObject({ outcome: 'already' })
    const [place] = await listOpenSessions(student.context, {})
    expect(place).toMatchObject({ asksToSignOut: true, leftAt: null })
    world.clock.advance(30 * minuteMs)
    expect(await type()).toMatchObject({ outcome: 'signed-out', status: 'present', at: world.clock.now() })
    expect(await type()).toMatchObject({ outcome: 'already' })
    expect((await listOpenSessions(student.context, {}))[0]?.leftAt).toEqual(world.clock.now())
    world.clock.advance(5 * minuteMs)
    expect(await type()).toMatchObject({ outcome: 'back' })
  })

  it('reads the same line of a sheet again when somebody leaves', async () => {
    const { student, teacher, sessionId } = await lesson()
    const { rows } = await printSheet(teacher.context, { sessionId })
    const token = rows.find(({ personId }) => personId === student.personId)?.token ?? ''
    const scan = () => scanSheet(teacher.context, { sessionId, token })
    expect(await scan()).toMatchObject({ recorded: true, where: 'in' })
    expect(await scan()).toMatchObject({ recorded: false, where: 'in' })
    world.clock.advance(45 * minuteMs)
    expect(await scan()).toMatchObject({ recorded: true, where: 'out' })
    expect(await scan()).toMatchObject({ recorded: false, where: 'out' })
  })
})

describe('attendance.sign-out-people', () => {
  it('says who left and who is back, can be undone, and empties the house', async () => {
    const { tap, student, teacher, sessionId, rowOf } = await lesson()
    await tap(student.uid)
    const { personId } = student
    const inside = async () =>
      (await insideNow(school.admin.context, {})).people.filter(one => one.sessionId === sessionId)
    expect(await inside()).toHaveLength(1)
    world.clock.advance(minuteMs)
    const say = (to: 'out' | 'back') =>
      signOutPeople(teacher.context, { sessionId, personIds: [personId], to })
    const { evidenceIds } = await say('out')
    expect((await rowOf(student))?.leftAt).toEqual(world.clock.now())
    expect(await inside()).toEqual([])
    await undoMarking(teacher.context, { sessionId, evidenceIds })
    expect((await rowOf(student))?.leftAt).toBeNull()
    await say('out')
    await say('back')
    expect((await rowOf(student))?.leftAt).toBeNull()
    const { evidence } = await explainMark(teacher.context, { sessionId, personId })
    expect(evidence.map(({ sentence }) => sentence).join()).toContain(
      `${teacher.fullName} had them back inside`,
    )
  })

  it('said after the close means the end of the session', async () => {
    const { tap, student, teacher, sessionId, rowOf } = await lesson(1)
    await tap(student.uid)
    world.clock.advance(60 * minuteMs)
    const { closedAt } = await closeSession(teacher.context, { sessionId })
    expect((await rowOf(student))?.status).toBe('absent')
    world.clock.advance(60 * minuteMs)
    await signOutPeople(teacher.context, { sessionId, personIds: [student.personId], to: 'out' })
    expect(await rowOf(student)).toMatchObject({ status: 'present', leftAt: closedAt })
  })

  it('refuses who has not come, a session without signing out, students, strangers and other organizations', async () => {
    const { student, teacher, sessionId, classId, tap } = await lesson()
    const out = { sessionId, personIds: [student.personId], to: 'out' as const }
    await expect(signOutPeople(teacher.context, out)).rejects.toMatchObject({ code: 'bad-request' })
    await tap(student.uid)
    const other = await createSchool(world)
    for (const context of [school.teacher.context, other.owner.context])
      await expect(signOutPeople(context, out)).rejects.toMatchObject({ code: 'not-found' })
    await expect(signOutPeople(student.context, out)).rejects.toMatchObject({ code: 'forbidden' })
    await closeSession(teacher.context, { sessionId })
    const plain = await openSession(teacher.context, { classId, signOut: null })
    expect(plain.signOut).toBeNull()
    await tap(student.uid)
    await expect(signOutPeople(teacher.context, { ...out, sessionId: plain.id })).rejects.toMatchObject({
      details: { reason: 'no-sign-out' },
    })
  })
})

describe('the rule of a class', () => {
  it('holds for sessions that open from then on, and one of them may say otherwise', async () => {
    const { classId, teacher, sessionId } = await lesson()
    expect((await getClass(teacher.context, { classId })).signOut).toEqual(rule)
    await updateClass(school.admin.context, { classId, signOut: null })
    const { session } = await getRoster(teacher.context, { sessionId })
    expect(session.signOut).toEqual(rule)
    await closeSession(teacher.context, { sessionId })
    expect((await openSession(teacher.context, { classId })).signOut).toBeNull()
  })

  it('is within bounds: no stay that a code outlives, no other word for what becomes of a mark', async () => {
    const { classId } = await lesson()
    for (const wrong of [
      { ...rule, minimumStayMinutes: 2 },
      { ...rule, earlyMinutes: 241 },
      { ...rule, neverLeft: 'late' as 'kept' },
    ])
      await expect(updateClass(school.admin.context, { classId, signOut: wrong })).rejects.toMatchObject({
        code: 'bad-request',
      })
  })
})
