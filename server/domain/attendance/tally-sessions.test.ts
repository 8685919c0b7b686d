import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { openSession } from '../sessions/open-session.ts'
import { closeSession } from './close-session.ts'
import { markPeople } from './mark-people.ts'
import { tallySessions } from './tally-sessions.ts'

let world: World
let school: School

beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
afterAll(() => world.close())

async function sessionOf(teacher = school.teacher, size = 3) {
  const students = await Promise.all(
    Array.from({ length: size }, (_, place) => school.member('student', `Student ${place}`)),
  )
  const classId = await school.course({ teacher, students })
  const session = await openSession(teacher.context, { classId })
  return { session, students }
}

describe('attendance.tally-sessions', () => {
  it('counts an open session: everyone is expected, whoever is marked is counted by status', async () => {
    const { session, students } = await sessionOf()
    const [first, second] = students.map(student => student.personId)
    const mark = (personId: string | undefined, status: 'present' | 'excused') =>
      markPeople(school.teacher.context, { sessionId: session.id, personIds: [personId ?? ''], status })
    await mark(first, 'present')
    await mark(second, 'excused')
    const [tally] = await tallySessions(school.teacher.context, { sessionIds: [session.id] })
    expect(tally).toMatchObject({ expected: 3, present: 1, late: 0, absent: 0, excused: 1, version: 2 })
  })

  it('agrees with the summary that closing keeps', async () => {
    const { session } = await sessionOf()
    const { summary } = await closeSession(school.teacher.context, { sessionId: session.id })
    const [tally] = await tallySessions(school.teacher.context, { sessionIds: [session.id] })
    expect(tally).toMatchObject({ ...summary })
    expect(tally?.absent).toBe(3)
  })

  it('leaves out what a teacher does not teach; an admin sees it', async () => {
    const { session } = await sessionOf()
    const colleague = await school.member('teacher')
    const input = { sessionIds: [session.id] }
    expect(await tallySessions(colleague.context, input)).toEqual([])
    expect(await tallySessions(school.admin.context, input)).toHaveLength(1)
  })

  it('shows nothing to another organization', async () => {
    const { session } = await sessionOf()
    const other = await createSchool(world)
    expect(await tallySessions(other.owner.context, { sessionIds: [session.id] })).toEqual([])
  })

  it('refuses students', async () => {
    const { session } = await sessionOf()
    const refused = tallySessions(school.student.context, { sessionIds: [session.id] })
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
  })
})
