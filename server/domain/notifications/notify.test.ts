import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { evidence, marks } from '../../../db/schema/attendance.ts'
import { mails } from '../../../db/schema/mails.ts'
import { notificationPreferences, notifications } from '../../../db/schema/notifications.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { loggedEvent } from '../../../tests/support/logged-event.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { notify } from './notify.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world, { timeZone: 'Asia/Kolkata' })
  other = await createSchool(world)
})
beforeEach(async () => {
  const { db } = world.database
  await db.delete(notifications)
  await db.delete(mails)
  await db.delete(notificationPreferences)
})
afterAll(() => world.close())

const startsAt = new Date('2026-03-02T03:30:00Z') // 09:00 in Kolkata

async function session(classId: string, start = startsAt) {
  const id = newId()
  await world.database.db.insert(sessions).values({
    orgId: school.orgId,
    id,
    classId,
    localDate: start.toISOString().slice(0, 10),
    timeZone: 'Asia/Kolkata',
    startsAt: start,
    endsAt: new Date(start.getTime() + 3_600_000),
    openedAt: start,
    closedAt: start,
    lateAfterMinutes: 10,
  })
  return id
}

interface MarkParts {
  sessionId: string
  status: 'present' | 'late' | 'absent' | 'excused'
  method?: 'card' | 'manual'
  at?: Date
  by?: Member
}

/** A mark with the evidence behind it, as attendance leaves them. */
async function mark(person: Member, { sessionId, status, method = 'card', at = startsAt, by }: MarkParts) {
  const { db } = world.database
  const { orgId } = school
  const evidenceId = newId()
  await db.insert(evidence).values({
    orgId,
    id: evidenceId,
    method,
    value: method === 'card' ? '04A1B2C3' : status,
    recordedBy: by?.personId ?? null,
    at,
    timeQuality: 'server',
    receivedAt: at,
  })
  await db.insert(marks).values({
    orgId,
    sessionId,
    personId: person.personId,
    status,
    evidenceId,
    version: 1,
    updatedAt: at,
  })
  return { sessionId, personId: person.personId, status, method, evidenceId, version: 1 }
}

const here = (at = startsAt) => ({ orgId: school.orgId, at })
const tell = (kind: Parameters<typeof notify>[1]['kind'], event: Parameters<typeof notify>[1]['event']) =>
  notify(school.system, { kind, event })
const toldTo = (person: Member) =>
  world.database.db.select().from(notifications).where(eq(notifications.personId, person.personId))
const mailTo = (person: Member) =>
  world.database.db.select().from(mails).where(eq(mails.recipient, person.email))

describe('a mark', () => {
  it('is told to the student: local day and time, class, status, why, and the rate so far', async () => {
    const student = await school.member('student')
    const classId = await school.course({ students: [student] })
    for (const [day, status] of [
      [-1, 'absent'],
      [-2, 'excused'],
      [-3, 'present'],
    ] as const) {
      const past = await session(classId, new Date(startsAt.getTime() + day * 86_400_000))
      await mark(student, { sessionId: past, status })
    }
    const at = new Date('2026-03-02T03:44:05Z')
    const payload = await mark(student, { sessionId: await session(classId), status: 'late', at })
    const event = loggedEvent('mark.changed', { ...payload, classId }, here(at))
    expect(await tell('mark-recorded', event)).toEqual({ written: 1 })
    const name = `Class ${classId.slice(-6)}`
    const why = 'Mon 2 March: Card at a reader, 09:14:05, 14 min after start.'
    expect(await toldTo(student)).toMatchObject([
      {
        kind: 'mark-recorded',
        title: `${name}: late`,
        body: `${why} Attendance in ${name} so far: 67 %.`,
        link: '/me',
        readAt: null,
      },
    ])
    const [mail] = await mailTo(student)
    expect(mail?.subject).toBe(`${name}: late`)
    expect(mail?.text).toContain(why)
    expect(mail?.text).toContain(`http://localhost:3000/${school.slug}/me`)
    expect(mail?.text).toContain(`http://localhost:3000/${school.slug}/preferences`)
  })

  it('names who changed it by hand', async () => {
    const student = await school.member('student')
    const classId = await school.course({ students: [student] })
    const parts = { status: 'excused', method: 'manual', by: school.teacher } as const
    const payload = await mark(student, { sessionId: await session(classId), ...parts })
    await tell('mark-recorded', loggedEvent('mark.changed', { ...payload, classId }, here()))
    const [told] = await toldTo(student)
    expect(told?.body).toContain(`${school.teacher.fullName} marked excused, 09:00:00`)
  })

  it('that follows from nothing having come is not told yet', async () => {
    const classId = await school.course({ students: [school.student] })
    const sessionId = await session(classId)
    const nothing = { sessionId, classId, personId: school.student.personId, evidenceId: null, version: 1 }
    for (const status of ['absent', 'expected'] as const) {
      const event = loggedEvent('mark.changed', { ...nothing, status, method: 'none' }, here())
      expect(await tell('mark-recorded', event)).toEqual({ written: 0 })
    }
  })

  it('from a reader that was away for days is told in the product, not by mail', async () => {
    const student = await school.member('student')
    const classId = await school.course({ students: [student] })
    const payload = await mark(student, { sessionId: await session(classId), status: 'present' })
    const later = new Date(startsAt.getTime() + 3 * 86_400_000)
    await tell('mark-recorded', loggedEvent('mark.changed', { ...payload, classId }, here(later)))
    expect(await toldTo(student)).toHaveLength(1)
    expect(await mailTo(student)).toEqual([])
  })
})

describe('joining', () => {
  it('asks owners and admins of this organization, nobody else', async () => {
    const event = loggedEvent('person.asked-to-join', { personId: school.pending.personId }, here())
    expect(await tell('join-requested', event)).toEqual({ written: 2 })
    for (const decider of [school.owner, school.admin]) {
      expect(await toldTo(decider)).toMatchObject([
        { title: `${school.pending.fullName} asks to join`, link: '/queue' },
      ])
      expect(await mailTo(decider)).toHaveLength(1)
    }
    expect(await world.database.db.select().from(notifications)).toHaveLength(2)
    expect(await toldTo(other.owner)).toEqual([])
  })

  it('is answered: approved in both channels, rejected by mail with the reason', async () => {
    const approved = await school.member('student')
    await tell(
      'join-decided',
      loggedEvent('person.approved', { personId: approved.personId, decidedBy: null }, here()),
    )
    expect(await toldTo(approved)).toMatchObject([{ link: '' }])
    expect((await mailTo(approved))[0]?.text).toContain(`http://localhost:3000/${school.slug}`)

    const rejected = await school.member('pending')
    await world.database.db
      .update(people)
      .set({ status: 'rejected', decisionReason: 'Not on our list <yet>.' })
      .where(eq(people.id, rejected.personId))
    await tell(
      'join-decided',
      loggedEvent('person.rejected', { personId: rejected.personId, decidedBy: null }, here()),
    )
    expect(await toldTo(rejected)).toEqual([])
    const [mail] = await mailTo(rejected)
    expect(mail?.text).toContain('The reason given: Not on our list <yet>.')
    expect(mail?.html).toContain('Not on our list &lt;yet&gt;.')
  })

  it('is told to whoever invited, in the product', async () => {
    const joined = { personId: school.student.personId, invitedBy: school.admin.personId }
    await tell('member-joined', loggedEvent('person.joined', joined, here()))
    expect(await toldTo(school.admin)).toMatchObject([{ title: `${school.student.fullName} has joined` }])
    expect(await mailTo(school.admin)).toEqual([])
    const alone = { personId: school.student.personId, invitedBy: null }
    expect(await tell('member-joined', loggedEvent('person.joined', alone, here()))).toEqual({ written: 0 })
  })
})

describe('a closed session', () => {
  it('is summed up for its teachers', async () => {
    const students = [await school.member('student'), await school.member('student')]
    const classId = await school.course({ teacher: school.teacher, students })
    const sessionId = await session(classId)
    for (const student of students) await mark(student, { sessionId, status: 'present' })
    await tell(
      'session-closed',
      loggedEvent('session.settled', { sessionId, classId, waived: false }, here()),
    )
    expect(await toldTo(school.teacher)).toMatchObject([
      { body: 'Mon 2 March: 2 present.', link: `/sessions/${sessionId}` },
    ])
    expect(await world.database.db.select().from(notifications)).toHaveLength(1)
  })
})

describe('notify', () => {
  const asked = () => loggedEvent('person.asked-to-join', { personId: school.pending.personId }, here())

  it('tells once however often it runs, and announces it once', async () => {
    const event = asked()
    await tell('join-requested', event)
    const rings = world.rings()
    expect(await tell('join-requested', event)).toEqual({ written: 0 })
    expect(world.rings()).toBe(rings)
    expect(await world.database.db.select().from(mails)).toHaveLength(2)
    expect(await tell('join-requested', asked())).toEqual({ written: 2 })
  })

  it('goes by each person’s preferences', async () => {
    const choose = (personId: string, inApp: boolean, mail: boolean) =>
      world.database.db
        .insert(notificationPreferences)
        .values({ orgId: school.orgId, personId, kind: 'join-requested', inApp, mail })
    await choose(school.owner.personId, false, true)
    await choose(school.admin.personId, true, false)
    await tell('join-requested', asked())
    expect([(await toldTo(school.owner)).length, (await mailTo(school.owner)).length]).toEqual([0, 1])
    expect([(await toldTo(school.admin)).length, (await mailTo(school.admin)).length]).toEqual([1, 0])
  })

  it('leaves suspended people and people without an address alone', async () => {
    const admins = [await school.member('admin'), await school.member('admin')]
    const change = (member: Member | undefined, set: Partial<typeof people.$inferInsert>) =>
      world.database.db
        .update(people)
        .set(set)
        .where(and(eq(people.orgId, school.orgId), eq(people.id, member?.personId ?? '')))
    await change(admins[0], { status: 'suspended' })
    await change(admins[1], { email: null })
    expect(await tell('join-requested', asked())).toEqual({ written: 3 })
    expect(await world.database.db.select().from(mails)).toHaveLength(2)
    for (const admin of admins) await change(admin, { status: 'rejected' })
  })

  it('knows nothing of another organization’s people', async () => {
    const foreign = loggedEvent('person.asked-to-join', { personId: other.pending.personId }, here())
    expect(await tell('join-requested', foreign)).toEqual({ written: 0 })
    expect(await world.database.db.select().from(mails)).toEqual([])
  })

  it.each(['owner', 'admin', 'teacher', 'student', 'pending'] as const)(
    'is not for a %s to call',
    async role => {
      const call = notify(school[role].context, { kind: 'join-requested', event: asked() })
      await expect(call).rejects.toMatchObject({ code: 'forbidden' })
    },
  )
})
