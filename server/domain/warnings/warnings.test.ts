import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { warningChecks } from '../../../db/schema/reports/warnings.ts'
import { drain } from '../../../tests/support/drain.ts'
import { mailedToken, mailsTo } from '../../../tests/support/mailbox.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { tick } from '../../consumers/clock-ticks.ts'
import { notifyWarning } from '../../consumers/notify/notify-warning.ts'
import { watchLadder } from '../../consumers/warnings/watch-ladder.ts'
import { newId } from '../../kernel/ids.ts'
import { closeSession } from '../attendance/close-session.ts'
import { markPeople } from '../attendance/mark-people.ts'
import { addGuardian } from '../guardians/add-guardian.ts'
import { muteGuardian } from '../notifications/guardians/mute-guardian.ts'
import { listNotifications } from '../notifications/list-notifications.ts'
import { openSession } from '../sessions/open-session.ts'
import { checkClass } from './checking/check-class.ts'
import { checkDue } from './checking/check-due.ts'
import { dryRun } from './checking/dry-run.ts'
import { gatherMs, noteChange } from './checking/note-change.ts'
import { dropLadder } from './ladder/drop-ladder.ts'
import { getLadder } from './ladder/get-ladder.ts'
import { previewWords } from './ladder/preview-words.ts'
import { setLadder } from './ladder/set-ladder.ts'
import { listWarnings, warningsOfPerson } from './reading/list-warnings.ts'

let world: World
let school: School
let other: School
let stranger: Member
let serial = 0
beforeAll(async () => {
  world = await createWorld()
  world.clock.set('2026-03-02T08:00:00Z')
  school = await createSchool(world)
  other = await createSchool(world)
  stranger = await school.member('teacher')
})
afterAll(() => world.close())

type Step = Parameters<typeof setLadder>[1]['steps'][number]
const step = (key: string, more: Partial<Step> = {}): Step => ({
  ...{ key, name: `Step ${key}`, rule: 'in-a-row', threshold: 1, fewestSessions: 1, pauseDays: 0 },
  ...{ tells: ['student', 'guardian', 'teacher', 'admin'] as Step['tells'] },
  ...{ subject: '{student} is missed', body: 'In {class}: {missed} of {held}.', ...more },
})
const steps = [step('one', { pauseDays: 2 }), step('two', { threshold: 2, tells: ['admin'] })]

/** A class with its own ladder, a student and a guardian of theirs. */
async function warned(ladder: Step[] = steps) {
  const student = await school.member('student', 'Ada <b>{class}</b>')
  const classId = await school.course({ teacher: school.teacher, students: [student] })
  const email = `guardian-${++serial}@example.org`
  const fields = { fullName: 'Bo', email, relation: null, language: 'de' as const }
  await addGuardian(school.admin.context, { personId: student.personId, ...fields })
  await setLadder(school.admin.context, { classId, isOn: true, steps: ladder })
  return { student, classId, email }
}

async function hold(classId: string, marks: [Member, 'present' | 'absent'][]) {
  const { id: sessionId } = await openSession(school.admin.context, { classId })
  for (const [{ personId }, status] of marks)
    await markPeople(school.teacher.context, { sessionId, personIds: [personId], status })
  await closeSession(school.teacher.context, { sessionId })
  world.clock.advance(3_600_000)
  return sessionId
}
const check = (classId: string) => checkClass(school.system, { classId })
const told = async ({ context }: Member) =>
  (await listNotifications(context, {})).items.filter(({ kind }) => kind === 'warning-raised')

describe('a warning', () => {
  it('is raised once, told to those whom its step names, and explains itself', async () => {
    const { student, classId, email } = await warned()
    const sessionId = await hold(classId, [[student, 'absent']])
    const looks = [await check(classId), await check(classId)]
    expect(looks.map(({ raised }) => raised)).toEqual([1, 0])
    await drain(world, [notifyWarning])
    const [own] = await told(student)
    expect(own).toMatchObject({ title: 'Ada <b>{class}</b> is missed', link: '/me' })
    expect(own?.body).toContain('Missed the last 1 sessions in a row.')
    for (const member of [school.teacher, school.admin, school.owner])
      expect((await told(member))[0]).toMatchObject({ title: 'Ada <b>{class}</b>: Step one' })
    expect(await told(stranger)).toEqual([])
    const [letter, ...more] = await mailsTo(world, email)
    expect(more).toEqual([])
    expect(letter?.text).toContain(': 1 of 1.')
    expect(letter?.text).toContain('Missed the last 1 sessions in a row.')
    expect(letter?.html).toContain('Ada &lt;b&gt;{class}&lt;/b&gt; is missed')
    const { items } = await listWarnings(school.teacher.context, { classId })
    expect(items).toMatchObject([
      { personId: student.personId, stepName: 'Step one', missed: [{ sessionId, localDate: '2026-03-02' }] },
    ])
    expect(await warningsOfPerson(student.context, {})).toEqual(items)
  })

  it('is followed by the next after the pause, and by the first again after a recovery', async () => {
    const { student, classId, email } = await warned()
    const climbed = async () =>
      (await listWarnings(school.admin.context, { classId, state: 'any' })).items.map(
        ({ stepName }) => stepName,
      )
    await hold(classId, [[student, 'absent']])
    await check(classId)
    await hold(classId, [[student, 'absent']])
    expect((await check(classId)).raised).toBe(0)
    world.clock.advance(48 * 3_600_000)
    expect((await check(classId)).raised).toBe(1)
    expect(await climbed()).toEqual(['Step two', 'Step one'])
    await hold(classId, [[student, 'present']])
    expect(await check(classId)).toEqual({ raised: 0, recovered: 1 })
    expect((await listWarnings(school.admin.context, { classId })).items).toEqual([])
    expect((await listWarnings(school.admin.context, { classId, state: 'recovered' })).items).toHaveLength(2)
    await hold(classId, [[student, 'absent']])
    expect((await check(classId)).raised).toBe(1)
    expect(await climbed()).toEqual(['Step one', 'Step two', 'Step one'])
    // The second step tells admins alone.
    expect(await mailsTo(world, email)).toHaveLength(2)
  })

  it('goes to no guardian who wants no more mail; its own link is the way to say so', async () => {
    const { student, classId, email } = await warned()
    await hold(classId, [[student, 'absent']])
    await check(classId)
    const token = await mailedToken(world, email, 'no-more-mail')
    await muteGuardian(world.as({ kind: 'anonymous' }), { token })
    await hold(classId, [[student, 'present']])
    await check(classId)
    world.clock.advance(72 * 3_600_000)
    await hold(classId, [[student, 'absent']])
    expect((await check(classId)).raised).toBe(1)
    expect(await mailsTo(world, email)).toHaveLength(1)
  })

  it('is raised by the clock a while after the session, not for what was put right before', async () => {
    const late = await warned()
    const early = await warned()
    await setLadder(school.admin.context, { classId: early.classId, isOn: false, steps })
    const count = async (classId: string) =>
      (await listWarnings(school.admin.context, { classId })).items.length
    // Looked at this morning already.
    await checkDue(school.system, {})
    await hold(early.classId, [[early.student, 'absent']])
    const sessionId = await hold(late.classId, [[late.student, 'absent']])
    await drain(world, [watchLadder])
    await tick(world.services)
    expect(await count(late.classId)).toBe(0)
    const personIds = [late.student.personId]
    await markPeople(school.teacher.context, { sessionId, personIds, status: 'present' })
    world.clock.advance(gatherMs)
    await tick(world.services)
    expect(await count(late.classId)).toBe(0)
    await markPeople(school.teacher.context, { sessionId, personIds, status: 'absent' })
    await drain(world, [watchLadder])
    world.clock.advance(gatherMs)
    await tick(world.services)
    await tick(world.services)
    expect(await count(late.classId)).toBe(1)
    // A ladder that is off warns nobody.
    expect(await count(early.classId)).toBe(0)
  })

  it('is looked for half an hour after the first of many changes, and never in a class that nobody may see', async () => {
    const { classId } = await warned()
    const note = (member = school) => noteChange(member.system, { classId })
    const dueAt = async () => {
      const checks = await world.database.db.select().from(warningChecks)
      return checks.find(row => row.classId === classId)?.dueAt
    }
    expect(await note()).toEqual({ isDue: true })
    const first = await dueAt()
    expect(first?.getTime()).toBe(world.clock.now().getTime() + gatherMs)
    world.clock.advance(gatherMs / 2)
    await note()
    expect(await dueAt()).toEqual(first)
    expect(await note(other)).toEqual({ isDue: false })
    await expect(noteChange(school.owner.context, { classId })).rejects.toMatchObject({ code: 'forbidden' })
    const gone = { classId: newId() }
    expect(await checkClass(school.system, gone)).toEqual({ raised: 0, recovered: 0 })
    const quiet = await warned()
    await setLadder(school.admin.context, { classId: quiet.classId, isOn: false, steps })
    expect(await noteChange(school.system, { classId: quiet.classId })).toEqual({ isDue: false })
  })

  it('is looked for every morning, whatever the day before left', async () => {
    const { student, classId } = await warned()
    await hold(classId, [[student, 'absent']])
    const day = new Date(world.clock.now().getTime() + 24 * 3_600_000).toISOString().slice(0, 10)
    world.clock.set(`${day}T06:59:00Z`)
    await checkDue(school.system, {})
    const before = await warningsOfPerson(student.context, {})
    world.clock.set(`${day}T07:00:00Z`)
    while ((await checkDue(school.system, {})).checked > 0);
    expect([before.length, (await warningsOfPerson(student.context, {})).length]).toEqual([0, 1])
  })
})

describe('the ladder', () => {
  it('is the organization’s until a class has its own, and again after that', async () => {
    const classId = await school.course({ teacher: school.teacher })
    const asked = (of?: string) => getLadder(school.teacher.context, { classId: of })
    expect(await asked()).toMatchObject({ isOn: false, exists: false, isOwn: true })
    const suggested = await setLadder(school.admin.context, { isOn: false, steps: [step('house')] })
    expect(suggested).toMatchObject({
      isOn: false,
      steps: [{ key: 'noticed' }, { key: 'low' }, { key: 'talk' }],
    })
    expect(await asked(classId)).toMatchObject({ isOwn: false, steps: [{ key: 'house' }] })
    await setLadder(school.admin.context, { classId, isOn: true, steps: [step('own')] })
    expect(await asked(classId)).toMatchObject({
      isOwn: true,
      steps: [{ key: 'own', ruleWords: 'Missed 1 in a row' }],
    })
    expect((await dropLadder(school.admin.context, { classId })).steps).toMatchObject([{ key: 'own' }])
    expect((await asked(classId)).isOwn).toBe(false)
    await expect(dropLadder(school.admin.context, { classId })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('refuses a placeholder that does not exist, two steps of one key and a step that tells nobody', async () => {
    const set = (...of: Step[]) => setLadder(school.admin.context, { isOn: true, steps: of })
    const bad = { code: 'bad-request' }
    await expect(set(step('a', { body: 'Hi {studnet}' }))).rejects.toMatchObject(bad)
    await expect(set(step('a', { subject: '{x}' }))).rejects.toMatchObject(bad)
    await expect(set(step('a'), step('a'))).rejects.toMatchObject(bad)
    await expect(set(step('a', { tells: [] }))).rejects.toMatchObject(bad)
    const words = { subject: '{student}', body: '{percent} % of {class}' }
    expect(await previewWords(school.admin.context, words)).toEqual({
      subject: 'A student',
      body: '72 % of A class',
    })
    await expect(previewWords(school.admin.context, { ...words, body: '{}' })).rejects.toMatchObject(bad)
  })

  it('tells whom it would warn today, and warns nobody by that', async () => {
    const { student, classId } = await warned()
    await hold(classId, [[student, 'absent']])
    const rows = [
      { personId: student.personId, stepName: 'Step one', why: expect.stringContaining('Missed the last 1') },
    ]
    expect(await dryRun(school.admin.context, { classId, steps })).toMatchObject({
      count: 1,
      classes: 1,
      rows,
    })
    const loose = [step('never', { threshold: 9 })]
    expect((await dryRun(school.admin.context, { classId, steps: loose })).count).toBe(0)
    // A class of its own ladder is none of the organization's.
    const house = await dryRun(school.admin.context, { steps })
    expect(house.rows.map(row => row.classId)).not.toContain(classId)
    expect((await listWarnings(school.admin.context, { classId })).items).toEqual([])
  })

  it('is changed by admins alone, and nothing of it is seen by another organization', async () => {
    const { student, classId } = await warned()
    await hold(classId, [[student, 'absent']])
    await check(classId)
    for (const { context } of [school.teacher, school.student]) {
      await expect(setLadder(context, { isOn: true, steps })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(dryRun(context, { steps })).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(checkClass(school.admin.context, { classId })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listWarnings(stranger.context, {})).items).toEqual([])
    const foreign = { classId, steps, isOn: true }
    await expect(setLadder(other.admin.context, foreign)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getLadder(other.admin.context, { classId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(listWarnings(stranger.context, { classId })).rejects.toMatchObject({ code: 'not-found' })
    expect((await listWarnings(other.admin.context, { state: 'any' })).items).toEqual([])
    expect(await warningsOfPerson(other.admin.context, { personId: student.personId })).toEqual([])
    await expect(warningsOfPerson(stranger.context, { personId: student.personId })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
