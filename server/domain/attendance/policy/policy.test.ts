import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Classroom, createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { updateClass } from '../../classes/update-class.ts'
import { acceptScans } from '../../ingest/accept-scans.ts'
import { updateOrganization } from '../../organizations/update-organization.ts'
import { openSession } from '../../sessions/open-session.ts'
import { closeSession } from '../close-session.ts'
import { explainMark } from '../explain-mark.ts'
import { getRoster } from '../get-roster.ts'
import { markPeople } from '../mark-people.ts'
import { undoMarking } from '../undo-marking.ts'
import { addStatus } from './add-status.ts'
import { applyPolicy } from './apply-policy.ts'
import { listStatuses } from './list-statuses.ts'
import { orderStatuses } from './order-statuses.ts'
import { updateStatus } from './update-status.ts'

let world: World
let school: School
let other: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  room = await createClassroom(school, 2)
})
afterAll(() => world.close())

const minutes = (count: number) => world.clock.advance(count * 60_000)
const scan = (index = 0) =>
  acceptScans(school.system, {
    deliveries: [{ deviceId: room.reader.deviceId, upload: scanUploadOf(room.students[index]?.uid ?? '') }],
  })
const rowOf = async (sessionId: string, index = 0) => {
  const { rows } = await getRoster(school.admin.context, { sessionId })
  return rows.find(row => row.personId === room.students[index]?.personId)
}
const sentence = async (sessionId: string, index = 0) => {
  const personId = room.students[index]?.personId ?? ''
  return (await explainMark(school.admin.context, { sessionId, personId })).sentence
}

describe('late rules', () => {
  it('make whoever comes too late absent, and every explanation names the rule', async () => {
    await updateOrganization(school.admin.context, { lateAfterMinutes: 10, absentAfterMinutes: 30 })
    const session = await room.open()
    minutes(11)
    await scan(0)
    minutes(20)
    await scan(1)
    expect([(await rowOf(session.id, 0))?.status, (await rowOf(session.id, 1))?.status]).toEqual([
      'late',
      'absent',
    ])
    expect(await sentence(session.id, 0)).toMatch(/11 min after start → late \(rule: late after 10 min\)$/)
    expect(await sentence(session.id, 1)).toMatch(
      /31 min after start → absent \(rule: absent after 30 min\)$/,
    )
  })

  it('of a class stand above the organization’s', async () => {
    await updateOrganization(school.admin.context, { lateAfterMinutes: 10, absentAfterMinutes: 30 })
    await updateClass(school.admin.context, {
      classId: room.classId,
      lateAfterMinutes: 20,
      absentAfterMinutes: 45,
    })
    const session = await room.open()
    expect(session).toMatchObject({ lateAfterMinutes: 20, absentAfterMinutes: 45 })
  })

  it('cannot run backwards', async () => {
    const message = 'Absent must begin later than late.'
    await expect(
      updateOrganization(school.admin.context, { lateAfterMinutes: 30, absentAfterMinutes: 30 }),
    ).rejects.toMatchObject({ message })
    await updateOrganization(school.admin.context, { absentAfterMinutes: 15 })
    await expect(
      updateClass(school.admin.context, { classId: room.classId, lateAfterMinutes: 20 }),
    ).rejects.toMatchObject({ message })
  })

  it('count from now on, unless they are applied to what is open or past', async () => {
    const past = await room.open()
    minutes(12)
    await scan()
    await closeSession(school.admin.context, { sessionId: past.id })
    expect((await rowOf(past.id))?.status).toBe('late')
    await updateOrganization(school.admin.context, { lateAfterMinutes: 15 })
    expect((await rowOf(past.id))?.status).toBe('late')
    expect(await applyPolicy(school.admin.context, {})).toEqual({ sessions: 0, marksChanged: 0 })
    expect((await rowOf(past.id))?.status).toBe('late')
    expect(await applyPolicy(school.admin.context, { from: '2026-03-03' })).toMatchObject({ sessions: 0 })
    const applied = await applyPolicy(school.admin.context, { classId: room.classId, from: '2026-03-02' })
    expect(applied).toEqual({ sessions: 1, marksChanged: 1 })
    expect(await rowOf(past.id)).toMatchObject({ status: 'present' })
    const { session } = await getRoster(school.admin.context, { sessionId: past.id })
    expect(session.summary).toMatchObject({ present: 1, late: 0, absent: 1 })
    expect(await applyPolicy(school.admin.context, { from: '2026-03-02' })).toMatchObject({ sessions: 0 })
  })
})

describe('an own status', () => {
  const fieldTrip = { name: 'Field trip', letter: 'f', color: 'teal', countsAs: 'excused' } as const

  it('is marked with, counts as what it says, is explained by its name, and can be undone', async () => {
    const { statusId } = await addStatus(school.admin.context, { ...fieldTrip, points: 100 })
    const session = await room.open()
    const target = { sessionId: session.id, personIds: [room.student.personId] }
    const { evidenceIds } = await markPeople(room.teacher.context, { ...target, statusId })
    expect(await rowOf(session.id)).toMatchObject({ status: 'excused', statusId, method: 'manual' })
    expect(await sentence(session.id)).toContain('marked Field trip (counts as excused)')
    await markPeople(room.teacher.context, { ...target, status: 'excused' })
    expect(await rowOf(session.id)).toMatchObject({ status: 'excused', statusId: null })
    await undoMarking(room.teacher.context, { sessionId: session.id, evidenceIds })
    expect(await rowOf(session.id)).toMatchObject({ statusId: null })
  })

  it('of one class is not offered in another', async () => {
    const { statusId } = await addStatus(school.admin.context, { ...fieldTrip, classId: room.classId })
    const elsewhere = await school.course({ teacher: room.teacher, students: [room.student] })
    const names = async (classId: string) =>
      (await listStatuses(room.student.context, { classId })).map(status => status.name)
    expect([await names(room.classId), await names(elsewhere)]).toEqual([['Field trip'], []])
    const session = await openSession(school.admin.context, { classId: elsewhere })
    const marking = { sessionId: session.id, personIds: [room.student.personId], statusId }
    await expect(markPeople(room.teacher.context, marking)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('stands in menus where it was put', async () => {
    const add = async (name: string, letter: string) =>
      (await addStatus(school.admin.context, { ...fieldTrip, name, letter })).statusId
    const [zoo, ill, away] = [await add('Zoo', 'Z'), await add('Ill', 'I'), await add('Away', 'Y')]
    const names = async () => (await listStatuses(school.teacher.context, {})).map(status => status.name)
    expect(await names()).toEqual(['Zoo', 'Ill', 'Away'])
    await orderStatuses(school.admin.context, { statusIds: [away, zoo, ill] })
    expect(await names()).toEqual(['Away', 'Zoo', 'Ill'])
    await expect(orderStatuses(other.admin.context, { statusIds: [zoo] })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(orderStatuses(school.teacher.context, { statusIds: [zoo] })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('has a name and a letter of its own, and no letter that means something else', async () => {
    await addStatus(school.admin.context, fieldTrip)
    const add = (parts: object) => addStatus(school.admin.context, { ...fieldTrip, ...parts })
    await expect(add({ name: 'Film' })).rejects.toMatchObject({
      message: 'The letter F stands for Field trip.',
    })
    await expect(add({ letter: 'T', name: 'field TRIP' })).rejects.toMatchObject({ code: 'conflict' })
    for (const letter of ['P', 'u', 'Ä', '1', 'AB'])
      await expect(add({ letter })).rejects.toMatchObject({ code: 'bad-request' })
    await expect(add({ letter: 'Y', points: 101 })).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('that is archived stays on old marks, is not marked with, and leaves its letter free', async () => {
    const { statusId } = await addStatus(school.admin.context, fieldTrip)
    const session = await room.open()
    const marking = { sessionId: session.id, personIds: [room.student.personId], statusId }
    await markPeople(room.teacher.context, marking)
    await updateStatus(school.admin.context, { statusId, archived: true })
    expect(await rowOf(session.id)).toMatchObject({ statusId })
    await expect(markPeople(room.teacher.context, marking)).rejects.toMatchObject({ code: 'not-found' })
    await addStatus(school.admin.context, { ...fieldTrip, name: 'Forest' })
    await expect(updateStatus(school.admin.context, { statusId, archived: false })).rejects.toMatchObject({
      code: 'conflict',
    })
    await updateStatus(school.admin.context, { statusId, archived: false, letter: 'T' })
    expect(await listStatuses(school.admin.context, {})).toHaveLength(2)
  })

  it('and the rules are the organization’s own, and for those who run it', async () => {
    const { statusId } = await addStatus(school.admin.context, fieldTrip)
    const { context } = other.admin
    expect(await listStatuses(context, {})).toEqual([])
    await expect(updateStatus(context, { statusId, name: 'Ours' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(addStatus(context, { ...fieldTrip, classId: room.classId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(applyPolicy(context, { classId: room.classId })).rejects.toMatchObject({ code: 'not-found' })
    for (const member of [school.teacher, school.student, school.pending]) {
      const refused = { code: 'forbidden' }
      await expect(addStatus(member.context, fieldTrip)).rejects.toMatchObject(refused)
      await expect(updateStatus(member.context, { statusId, name: 'Mine' })).rejects.toMatchObject(refused)
      await expect(applyPolicy(member.context, {})).rejects.toMatchObject(refused)
    }
    await expect(listStatuses(school.pending.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
