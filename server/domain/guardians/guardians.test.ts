import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../db/schema/audit.ts'
import { createClassroom } from '../../../tests/support/classroom.ts'
import { mailedToken } from '../../../tests/support/mailbox.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { closeSession } from '../attendance/close-session.ts'
import { answerAbsence } from '../notifications/guardians/answer-absence.ts'
import { describeAbsence } from '../notifications/guardians/describe-absence.ts'
import { muteGuardian } from '../notifications/guardians/mute-guardian.ts'
import { planAbsenceNotice } from '../notifications/guardians/plan-absence-notice.ts'
import { answerableMs, gatherMs } from '../notifications/guardians/rules.ts'
import { sendAbsenceNotices } from '../notifications/guardians/send-absence-notices.ts'
import { requestsOfPerson } from '../requests/reading/requests-of-person.ts'
import { addGuardian } from './add-guardian.ts'
import { listGuardians } from './list-guardians.ts'
import { removeGuardian } from './remove-guardian.ts'
import { updateGuardian } from './update-guardian.ts'

let world: World
let school: School
let other: School
let serial = 0
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world, { timeZone: 'Europe/Warsaw' })
  other = await createSchool(world)
})
afterAll(() => world.close())

type Fields = Omit<Parameters<typeof updateGuardian>[1], 'guardianId'>
const fields = (): Fields => ({
  fullName: 'Bo Quill',
  email: `parent-${++serial}@example.org`,
  relation: 'father',
  language: 'en',
})
const add = (student: Member, more: Partial<Fields> = {}) =>
  addGuardian(school.admin.context, { personId: student.personId, ...fields(), ...more })
const guardiansOf = ({ personId }: Member) => listGuardians(school.admin.context, { personId })

describe('a guardian', () => {
  it('is kept with a canonical address, a relation and a language, and listed by name', async () => {
    const student = await school.member('student')
    await add(student, { fullName: 'Zoë Quill', email: `  PARENT-${++serial}@Example.ORG ` })
    await add(student, { fullName: 'Ann Quill', relation: '   ' })
    const listed = await guardiansOf(student)
    expect(listed.map(({ fullName, relation, mutedAt }) => [fullName, relation, mutedAt])).toEqual([
      ['Ann Quill', null, null],
      ['Zoë Quill', 'father', null],
    ])
    expect(listed[1]?.email).toMatch(/^parent-\d+@example\.org$/)
  })

  it('has each address once per student, and may look after several', async () => {
    const [ada, bo] = [await school.member('student'), await school.member('student')]
    const { email } = fields()
    await add(ada, { email })
    await expect(add(ada, { email: email.toUpperCase() })).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'address-taken' },
    })
    await add(bo, { email })
    expect([(await guardiansOf(ada)).length, (await guardiansOf(bo)).length]).toEqual([1, 1])
  })

  it.each([
    ['no address', { email: 'not an address' }],
    ['two addresses', { email: 'a@example.org, b@example.org' }],
    ['a name of blanks', { fullName: '   ' }],
    ['a name without end', { fullName: 'x'.repeat(300) }],
    ['a relation beyond forty letters', { relation: 'x'.repeat(41) }],
  ])('is refused with %s', async (_, wrong) => {
    await expect(add(school.student, wrong)).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('is of students alone', async () => {
    for (const person of [school.teacher, school.owner, other.student])
      await expect(add(person)).rejects.toMatchObject({
        code: 'not-found',
        message: 'This student was not found.',
      })
  })

  it('is nobody’s but the admins’ of the same organization', async () => {
    const student = await school.member('student')
    const { id: guardianId } = await add(student)
    const { personId } = student
    for (const { context } of [school.teacher, student, school.pending]) {
      await expect(listGuardians(context, { personId })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(removeGuardian(context, { guardianId })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(updateGuardian(context, { guardianId, ...fields() })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    const foreign = other.admin.context
    expect(await listGuardians(foreign, { personId })).toEqual([])
    await expect(removeGuardian(foreign, { guardianId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(updateGuardian(foreign, { guardianId, ...fields() })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await guardiansOf(student)).toHaveLength(1)
  })

  it('is removed with what adding them again needs, once', async () => {
    const student = await school.member('student')
    const given = fields()
    const { id: guardianId } = await add(student, given)
    const gone = await removeGuardian(school.admin.context, { guardianId })
    expect(gone).toEqual({ personId: student.personId, ...given })
    await expect(removeGuardian(school.admin.context, { guardianId })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('leaves an audit entry of each change, which names ids and no address', async () => {
    const { id: guardianId } = await add(school.student)
    await updateGuardian(school.admin.context, { guardianId, ...fields() })
    const entries = await world.database.db
      .select({ verb: auditEntries.verb, subject: auditEntries.subject })
      .from(auditEntries)
      .where(and(eq(auditEntries.orgId, school.orgId), eq(auditEntries.verb, 'guardians.update')))
    expect(entries.at(-1)?.subject).toEqual({ guardianId })
    expect(JSON.stringify(entries)).not.toContain('@')
  })
})

describe('what was mailed to a guardian', () => {
  const stranger = () => world.as({ kind: 'anonymous' })

  /** A student who missed a class this morning, and the links in the mail about it. */
  async function missed() {
    world.clock.set('2026-03-02T08:00:00Z')
    const room = await createClassroom(school, 1)
    const given = { ...fields(), language: 'pl' as const }
    const { id: guardianId } = await add(room.student, given)
    const { id: sessionId } = await room.open()
    world.clock.advance(3_600_000)
    await closeSession(school.admin.context, { sessionId })
    const { personId } = room.student
    await planAbsenceNotice(school.system, { sessionId, personId })
    world.clock.advance(gatherMs)
    await sendAbsenceNotices(school.system, {})
    return {
      room,
      guardianId,
      given,
      answer: await mailedToken(world, given.email, 'absence'),
      mute: await mailedToken(world, given.email, 'no-more-mail'),
    }
  }

  it('works until the last moment of two weeks', async () => {
    const { answer, room } = await missed()
    world.clock.advance(answerableMs - 1)
    expect(await describeAbsence(stranger(), { token: answer })).toMatchObject({
      student: room.student.fullName,
      language: 'pl',
      localDate: '2026-03-02',
      sessions: [{ at: '09:00' }],
      answered: false,
    })
    world.clock.advance(1)
    await expect(describeAbsence(stranger(), { token: answer })).rejects.toMatchObject({
      code: 'gone',
      details: { reason: 'expired' },
    })
    await expect(answerAbsence(stranger(), { token: answer, reason: 'A cold' })).rejects.toMatchObject({
      code: 'gone',
    })
  })

  it('answers once, in the guardian’s name', async () => {
    const { answer, room } = await missed()
    await answerAbsence(stranger(), { token: answer, reason: '  A cold  ' })
    const asked = await requestsOfPerson(room.student.context, { personId: room.student.personId })
    expect(asked).toMatchObject([
      { kind: 'excuse', reason: 'A cold', requestedBy: null, requestedByName: 'Bo Quill, father' },
    ])
    await expect(answerAbsence(stranger(), { token: answer, reason: 'Again' })).rejects.toMatchObject({
      details: { reason: 'answered' },
    })
    expect((await describeAbsence(stranger(), { token: answer })).answered).toBe(true)
  })

  it('stops working once the guardian has another address: the old mailbox learns nothing more', async () => {
    const { guardianId, given, answer, mute } = await missed()
    const moved = `new-${given.email}`
    await updateGuardian(school.admin.context, { guardianId, ...given, email: moved })
    const refused = { code: 'not-found', message: 'This link was not found.' }
    await expect(describeAbsence(stranger(), { token: answer })).rejects.toMatchObject(refused)
    await expect(answerAbsence(stranger(), { token: answer, reason: 'Not yours' })).rejects.toMatchObject(
      refused,
    )
    await expect(muteGuardian(stranger(), { token: mute })).rejects.toMatchObject(refused)
  })

  it('goes on working when only the name changes', async () => {
    const { guardianId, given, answer, mute } = await missed()
    await updateGuardian(school.admin.context, { guardianId, ...given, fullName: 'Bo O’Quill' })
    expect((await describeAbsence(stranger(), { token: answer })).guardian).toBe('Bo O’Quill')
    expect((await muteGuardian(stranger(), { token: mute })).organization).toContain('School')
  })

  it('is refused for good where they want no more, and wanted again at another address', async () => {
    const { guardianId, given, mute, room } = await missed()
    await muteGuardian(stranger(), { token: mute })
    const mutedAt = async () => (await guardiansOf(room.student))[0]?.mutedAt
    const at = await mutedAt()
    expect(at).toEqual(world.clock.now())
    await updateGuardian(school.admin.context, { guardianId, ...given, relation: 'uncle' })
    expect(await mutedAt()).toEqual(at)
    await updateGuardian(school.admin.context, { guardianId, ...given, email: `x-${given.email}` })
    expect(await mutedAt()).toBeNull()
  })

  it('goes with the guardian', async () => {
    const { guardianId, answer } = await missed()
    await removeGuardian(school.admin.context, { guardianId })
    await expect(describeAbsence(stranger(), { token: answer })).rejects.toMatchObject({ code: 'not-found' })
  })
})
