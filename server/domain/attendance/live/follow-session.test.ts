import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClassroom } from '../../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { suspendPerson } from '../../people/record/suspend-person.ts'
import { closeSession } from '../close-session.ts'
import { markPeople } from '../mark-people.ts'
import { followSession } from './follow-session.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

const look = (
  sessionId: string,
  knownVersion: number | null = null,
  listeners: string[] = [],
  orgId = school.orgId,
) => followSession(world.as({ kind: 'system', orgId }), { sessionId, knownVersion, listeners })

describe('following a session', () => {
  it('gives everybody’s row, and none while no mark has changed', async () => {
    const room = await createClassroom(school, 3)
    const { id: sessionId } = await room.open()
    const first = await look(sessionId)
    expect(first.rows?.map(({ status }) => status)).toEqual(['expected', 'expected', 'expected'])
    expect((await look(sessionId, first.session.version)).rows).toBeNull()

    const { personId } = room.student
    await markPeople(room.teacher.context, { sessionId, personIds: [personId], status: 'late' })
    const second = await look(sessionId, first.session.version)
    expect(second.session.version).toBeGreaterThan(first.session.version)
    expect(second.rows?.find(row => row.personId === personId)).toMatchObject({
      status: 'late',
      method: 'manual',
    })

    await closeSession(room.teacher.context, { sessionId })
    const third = await look(sessionId, second.session.version)
    expect(third.session.closedAt).not.toBeNull()
    expect(third.rows?.map(({ status }) => status).sort()).toEqual(['absent', 'absent', 'late'])
  })

  it('names the listeners who are active members, as what they are now', async () => {
    const room = await createClassroom(school, 2)
    const { id } = await room.open()
    const [, second] = room.students
    const listeners = [
      ...[room.teacher, room.student, second, school.owner, school.pending, other.owner].flatMap(
        member => member?.personId ?? [],
      ),
      newId(),
    ]
    await suspendPerson(school.admin.context, { personId: second?.personId ?? '' })
    const { members } = await look(id, null, listeners)
    const sorted = [...members].sort((a, b) => a.role.localeCompare(b.role))
    expect(sorted).toEqual([
      { personId: school.owner.personId, role: 'owner' },
      { personId: room.student.personId, role: 'student' },
      { personId: room.teacher.personId, role: 'teacher' },
    ])
    expect((await look(id)).members).toEqual([])
  })

  it('knows no session of another organization, nor one that never was', async () => {
    const room = await createClassroom(school)
    const { id } = await room.open()
    const refused = { code: 'not-found', message: 'This session was not found.' }
    await expect(look(id, null, [], other.orgId)).rejects.toMatchObject(refused)
    await expect(look(newId())).rejects.toMatchObject(refused)
  })

  it('is nothing that a person asks: each hears by their own verbs', async () => {
    const room = await createClassroom(school)
    const { id: sessionId } = await room.open()
    for (const { context } of [school.owner, school.admin, room.teacher, room.student, school.pending]) {
      await expect(
        followSession(context, { sessionId, knownVersion: null, listeners: [] }),
      ).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(look('nonsense')).rejects.toMatchObject({ code: 'bad-request' })
  })
})
