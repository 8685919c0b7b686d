import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { dueInterventions, listInterventions } from './list-interventions.ts'
import { recordIntervention } from './record-intervention.ts'
import { settleIntervention, withdrawIntervention } from './settle-intervention.ts'

let world: World
let school: School
let ada: Member
let colleague: Member
let stranger: Member
let classId: string
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  ada = await school.member('student', 'Ada')
  colleague = await school.member('teacher')
  stranger = await school.member('teacher')
  classId = await school.course({ teacher: school.teacher, students: [ada] })
  await school.course({ teacher: colleague, students: [ada] })
  await school.course({ teacher: stranger })
})
afterAll(() => world.close())

const entry = (more = {}) => ({
  personId: ada.personId,
  kind: 'call' as const,
  happenedOn: '2026-03-02',
  words: 'Spoke with her mother.',
  ...more,
})
const read = async ({ context }: Member) =>
  (await listInterventions(context, { personId: ada.personId })).map(({ words }) => words)
const notFound = { code: 'not-found' }

describe('the log of a student', () => {
  it('is read by admins and by whoever teaches the student, and by nobody else', async () => {
    await recordIntervention(school.teacher.context, entry())
    expect(await read(school.admin)).toEqual(['Spoke with her mother.'])
    expect(await read(colleague)).toEqual(['Spoke with her mother.'])
    expect(await read(stranger)).toEqual([])
    await expect(read(ada)).rejects.toMatchObject({ code: 'forbidden' })
    const other = await createSchool(world)
    expect(await read(other.admin)).toEqual([])
    await expect(recordIntervention(other.admin.context, entry())).rejects.toMatchObject(notFound)
    await expect(recordIntervention(stranger.context, entry())).rejects.toMatchObject(notFound)
  })

  it('keeps what is for admins, and what is about one class, from other teachers', async () => {
    await recordIntervention(school.admin.context, entry({ readers: 'admins', words: 'In confidence.' }))
    await recordIntervention(school.teacher.context, entry({ classId, words: 'About my class.' }))
    expect(await read(colleague)).toEqual([])
    expect(await read(school.teacher)).toEqual(['About my class.'])
    expect(await read(school.owner)).toHaveLength(2)
  })

  it('is about students, in words', async () => {
    const { context } = school.admin
    const aboutTeacher = recordIntervention(context, entry({ personId: colleague.personId }))
    await expect(aboutTeacher).rejects.toMatchObject({ code: 'bad-request' })
    await expect(recordIntervention(context, entry({ words: ' ' }))).rejects.toMatchObject({
      code: 'bad-request',
    })
  })

  it('is taken back and put back by its author alone', async () => {
    const { interventionId } = await recordIntervention(school.teacher.context, entry())
    const take = (member: Member, withdrawn = true) =>
      withdrawIntervention(member.context, { interventionId, withdrawn })
    await expect(take(colleague)).rejects.toMatchObject(notFound)
    await expect(take(school.admin)).rejects.toMatchObject({ code: 'forbidden' })
    await take(school.teacher)
    expect(await read(school.admin)).toEqual([])
    await take(school.teacher, false)
    expect(await read(school.admin)).toHaveLength(1)
  })
})

describe('a follow-up', () => {
  it('is due from its day until somebody has done it', async () => {
    const { interventionId } = await recordIntervention(
      school.teacher.context,
      entry({ followUpOn: '2026-03-09' }),
    )
    const due = async ({ context }: Member) => (await dueInterventions(context, {})).map(({ id }) => id)
    expect(await due(school.teacher)).toEqual([])
    world.clock.set('2026-03-09T09:00:00Z')
    expect(await due(school.teacher)).toEqual([interventionId])
    expect(await due(stranger)).toEqual([])
    await expect(settleIntervention(stranger.context, { interventionId, done: true })).rejects.toMatchObject(
      notFound,
    )
    await settleIntervention(colleague.context, { interventionId, done: true })
    expect(await due(school.admin)).toEqual([])
    await settleIntervention(colleague.context, { interventionId, done: false })
    expect(await due(school.admin)).toEqual([interventionId])
  })
})
