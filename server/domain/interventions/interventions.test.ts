import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { drain } from '../../../tests/support/drain.ts'
import { mailsTo } from '../../../tests/support/mailbox.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { notifyIntervention } from '../../consumers/notify/notify-intervention.ts'
import { listNotifications } from '../notifications/list-notifications.ts'
import { dueInterventions, listInterventions } from './list-interventions.ts'
import { recordIntervention } from './record-intervention.ts'
import { remindAuthors } from './remind-authors.ts'
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

  it('reminds its author once, on the morning of its day, and nobody of what is done', async () => {
    const by = async (member: Member, words: string) =>
      recordIntervention(member.context, entry({ words, followUpOn: '2026-03-09' }))
    await by(school.teacher, 'Spoke with her father.')
    const done = await by(school.admin, 'Done already.')
    await settleIntervention(school.admin.context, { interventionId: done.interventionId, done: true })
    const told = async ({ context }: Member) =>
      (await listNotifications(context, {})).items.filter(({ kind }) => kind === 'intervention-due')
    for (const early of ['2026-03-08T12:00:00Z', '2026-03-09T06:59:59Z']) {
      world.clock.set(early)
      expect(await remindAuthors(school.system, {})).toEqual({ reminded: 0 })
    }
    world.clock.set('2026-03-09T07:00:00Z')
    const reminded = [await remindAuthors(school.system, {}), await remindAuthors(school.system, {})]
    expect(reminded).toEqual([{ reminded: 1 }, { reminded: 0 }])
    await drain(world, [notifyIntervention])
    await drain(world, [notifyIntervention])
    expect(await told(school.teacher)).toMatchObject([
      { title: 'Look again: Ada', body: 'Spoke with her father.', link: `/people/${ada.personId}` },
    ])
    for (const member of [school.admin, colleague]) expect(await told(member)).toEqual([])
    const [mail] = await mailsTo(world, school.teacher.email)
    expect(mail?.subject).toBe('Look again: Ada')
    // What staff wrote about a student leaves the product in no mail.
    expect(mail?.text).not.toContain('father')
    await by(school.teacher, 'Noticed by nobody for days.')
    world.clock.set('2026-03-12T09:00:00Z')
    expect(await remindAuthors(school.system, {})).toEqual({ reminded: 0 })
    world.clock.set('2026-03-11T09:00:00Z')
    expect(await remindAuthors(school.system, {})).toEqual({ reminded: 1 })
    await expect(remindAuthors(school.admin.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})
