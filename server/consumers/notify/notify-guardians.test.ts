import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mails } from '../../../db/schema/mails.ts'
import { requests } from '../../../db/schema/requests.ts'
import { absenceNotices, guardians } from '../../../db/schema/roster.ts'
import { createClassroom } from '../../../tests/support/classroom.ts'
import { drain } from '../../../tests/support/drain.ts'
import { mailedToken, mailsTo } from '../../../tests/support/mailbox.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { closeSession } from '../../domain/attendance/close-session.ts'
import { markPeople } from '../../domain/attendance/mark-people.ts'
import { reopenSession } from '../../domain/attendance/reopen-session.ts'
import { addGuardian } from '../../domain/guardians/add-guardian.ts'
import { listGuardians } from '../../domain/guardians/list-guardians.ts'
import { removeGuardian } from '../../domain/guardians/remove-guardian.ts'
import { updateGuardian } from '../../domain/guardians/update-guardian.ts'
import { answerAbsence } from '../../domain/notifications/guardians/answer-absence.ts'
import { describeAbsence } from '../../domain/notifications/guardians/describe-absence.ts'
import { muteGuardian } from '../../domain/notifications/guardians/mute-guardian.ts'
import { planAbsenceNotice } from '../../domain/notifications/guardians/plan-absence-notice.ts'
import { gatherMs } from '../../domain/notifications/guardians/rules.ts'
import { sendAbsenceNotices } from '../../domain/notifications/guardians/send-absence-notices.ts'
import { openSession } from '../../domain/sessions/open-session.ts'
import type { Context } from '../../kernel/context.ts'
import { notifyGuardians } from './notify-guardians.ts'

let world: World
let school: School
let other: School
let stranger: Context
let serial = 0
let email = ''
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
  stranger = world.as({ kind: 'anonymous' })
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  email = `parent-${++serial}@example.org`
})
afterAll(() => world.close())

const addParent = (student: Member, more: { language?: 'en' | 'de' } = {}) =>
  addGuardian(school.admin.context, {
    personId: student.personId,
    fullName: 'Bo Quill',
    relation: 'father',
    email,
    ...more,
  })

const react = () => drain(world, [notifyGuardians])
const send = () => sendAbsenceNotices(school.system, {})
async function sendDue() {
  await react()
  world.clock.advance(gatherMs)
  return send()
}

/** A classroom whose student has a guardian, with one missed session, mailed. */
async function mailed(more: { language?: 'en' | 'de' } = {}) {
  const room = await createClassroom(school)
  const { id: guardianId } = await addParent(room.student, more)
  const { id: sessionId } = await room.open()
  await closeSession(school.admin.context, { sessionId })
  await sendDue()
  return { ...room, guardianId, sessionId }
}

describe('an absence', () => {
  it('is mailed the same day, once, with what is missed within the time of gathering', async () => {
    const room = await createClassroom(school)
    await addParent(room.student)
    const second = await school.course({ students: [room.student], teacher: room.teacher })
    const { id: first } = await room.open()
    await closeSession(school.admin.context, { sessionId: first })
    await react()
    expect(await send()).toEqual({ sent: 0 })
    const next = await openSession(school.admin.context, { classId: second })
    await closeSession(school.admin.context, { sessionId: next.id })
    expect(await sendDue()).toEqual({ sent: 1 })
    const sent = await mailsTo(world, email)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.subject).toBe(`${room.student.fullName} was absent on Monday 2 March`)
    expect(sent[0]?.text?.match(/Class [\w-]+, 09:00/g)).toHaveLength(2)
    expect(await send()).toEqual({ sent: 0 })
  })

  it('reaches the mailbox once, however often the log is read', async () => {
    const { sessionId, student } = await mailed()
    for (let again = 0; again < 3; again++) {
      await planAbsenceNotice(school.system, { sessionId, personId: student.personId })
      world.clock.advance(gatherMs)
      await send()
    }
    expect(await mailsTo(world, email)).toHaveLength(1)
  })

  it('is told late, and once, when the reaction was away meanwhile', async () => {
    const room = await createClassroom(school)
    await addParent(room.student)
    const { id } = await room.open()
    await closeSession(school.admin.context, { sessionId: id })
    world.clock.advance(3 * 3_600_000) // nothing reads the log for three hours
    await sendDue()
    await sendDue()
    expect(await mailsTo(world, email)).toHaveLength(1)
  })

  it('is not told when it was put right before the mail, nor days later, nor to who wants no mail', async () => {
    const room = await createClassroom(school)
    const { id: guardianId } = await addParent(room.student)
    const { id } = await room.open()
    await closeSession(school.admin.context, { sessionId: id })
    await react()
    const marking = { sessionId: id, personIds: [room.student.personId], status: 'present' as const }
    await markPeople(school.admin.context, marking)
    world.clock.advance(gatherMs)
    expect(await send()).toEqual({ sent: 0 })

    const about = { sessionId: id, personId: room.student.personId }
    await world.database.db.delete(absenceNotices)
    world.clock.advance(3 * 86_400_000)
    expect(await planAbsenceNotice(school.system, about)).toEqual({ planned: 0 })
    world.clock.set('2026-03-02T10:00:00Z')
    await world.database.db
      .update(guardians)
      .set({ mutedAt: world.clock.now() })
      .where(eq(guardians.id, guardianId))
    expect(await planAbsenceNotice(school.system, about)).toEqual({ planned: 0 })
  })

  it('is told when the session was opened again meanwhile and closed once more', async () => {
    const room = await createClassroom(school)
    await addParent(room.student)
    const { id: sessionId } = await room.open()
    await closeSession(school.admin.context, { sessionId })
    await react()
    await reopenSession(school.admin.context, { sessionId })
    world.clock.advance(gatherMs)
    expect(await send()).toEqual({ sent: 0 })
    await closeSession(school.admin.context, { sessionId })
    expect(await sendDue()).toEqual({ sent: 1 })
  })

  it('by a colleague’s word is told as well, once the session is closed', async () => {
    const room = await createClassroom(school)
    await addParent(room.student)
    const { id: sessionId } = await room.open()
    const marking = { sessionId, personIds: [room.student.personId], status: 'absent' as const }
    await markPeople(room.teacher.context, marking)
    expect(await sendDue()).toEqual({ sent: 0 })
    await closeSession(room.teacher.context, { sessionId })
    expect(await sendDue()).toEqual({ sent: 1 })
    expect(await mailsTo(world, email)).toHaveLength(1)
  })

  it('by a colleague’s word is not told when the student came after all', async () => {
    const room = await createClassroom(school)
    await addParent(room.student)
    const { id: sessionId } = await room.open()
    const marking = { sessionId, personIds: [room.student.personId] }
    await markPeople(room.teacher.context, { ...marking, status: 'absent' })
    expect(await sendDue()).toEqual({ sent: 0 })
    await markPeople(room.teacher.context, { ...marking, status: 'late' })
    await closeSession(room.teacher.context, { sessionId })
    expect(await sendDue()).toEqual({ sent: 0 })
    expect(await mailsTo(world, email)).toEqual([])
  })

  it('is worded in the guardian’s language', async () => {
    const { student } = await mailed({ language: 'de' })
    const [mail] = await mailsTo(world, email)
    expect(mail?.subject).toBe(`${student.fullName} hat am Montag, 2. März gefehlt`)
  })
})

describe('the link in the mail', () => {
  it('answers once with a reason, which waits in the queue in the guardian’s name', async () => {
    const { student, classId } = await mailed()
    const token = await mailedToken(world, email, 'absence')
    expect(await describeAbsence(stranger, { token })).toMatchObject({
      student: student.fullName,
      guardian: 'Bo Quill',
      answered: false,
      sessions: [{ at: '09:00' }],
    })
    await answerAbsence(stranger, { token, reason: 'He has the flu.' })
    const waiting = await world.database.db
      .select()
      .from(requests)
      .where(eq(requests.personId, student.personId))
    expect(waiting).toMatchObject([
      {
        kind: 'excuse',
        classId,
        reason: 'He has the flu.',
        requestedBy: null,
        requestedByName: 'Bo Quill, father',
        state: 'pending',
      },
    ])
    await expect(answerAbsence(stranger, { token, reason: 'Again.' })).rejects.toMatchObject({ code: 'gone' })
    expect(await describeAbsence(stranger, { token })).toMatchObject({ answered: true })
  })

  it('is one of two with one purpose each, unknown when guessed, dead after two weeks and with the guardian', async () => {
    const { guardianId } = await mailed()
    const [answer, mute] = [
      await mailedToken(world, email, 'absence'),
      await mailedToken(world, email, 'no-more-mail'),
    ]
    await expect(answerAbsence(stranger, { token: mute, reason: 'Wrong link.' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(muteGuardian(stranger, { token: answer })).rejects.toMatchObject({ code: 'not-found' })
    await expect(describeAbsence(stranger, { token: 'a'.repeat(32) })).rejects.toMatchObject({
      code: 'not-found',
    })
    world.clock.advance(14 * 86_400_000)
    await expect(describeAbsence(stranger, { token: answer })).rejects.toMatchObject({ code: 'gone' })
    await removeGuardian(school.admin.context, { guardianId })
    await expect(describeAbsence(stranger, { token: answer })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('stops the mails when asked, and starts them again', async () => {
    const { student } = await mailed()
    const token = await mailedToken(world, email, 'no-more-mail')
    const mutedNow = async () =>
      (await listGuardians(school.admin.context, { personId: student.personId })).map(
        each => each.mutedAt !== null,
      )
    await muteGuardian(stranger, { token })
    expect(await mutedNow()).toEqual([true])
    await muteGuardian(stranger, { token, muted: false })
    expect(await mutedNow()).toEqual([false])
  })

  it('holds no address or name in what is stored of it', async () => {
    await mailed()
    const token = await mailedToken(world, email, 'absence')
    const [notice] = await world.database.db
      .select()
      .from(absenceNotices)
      .where(eq(absenceNotices.orgId, school.orgId))
    expect(JSON.stringify(notice)).not.toContain(token)
    expect(await world.database.db.select().from(mails).where(eq(mails.recipient, email))).toHaveLength(1)
  })
})

describe('guardians', () => {
  it('are kept by those who manage people, for students only, one per address', async () => {
    const { admin, student, teacher } = school
    const { id: guardianId } = await addParent(student)
    await expect(addParent(student)).rejects.toMatchObject({ details: { reason: 'address-taken' } })
    await expect(addParent(teacher)).rejects.toMatchObject({ code: 'not-found' })
    await updateGuardian(admin.context, { guardianId, fullName: 'Bo Q', email, language: 'fr' })
    expect(await listGuardians(admin.context, { personId: student.personId })).toMatchObject([
      { fullName: 'Bo Q', language: 'fr', relation: null },
    ])
    for (const member of [teacher, student]) {
      await expect(listGuardians(member.context, { personId: student.personId })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    expect(await listGuardians(other.admin.context, { personId: student.personId })).toEqual([])
    await expect(removeGuardian(other.admin.context, { guardianId })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
