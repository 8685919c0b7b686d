import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { drain } from '../../../tests/support/drain.ts'
import { loggedEvent } from '../../../tests/support/logged-event.ts'
import { mailsTo } from '../../../tests/support/mailbox.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { listMyAnnouncements } from '../../domain/announcements/list-my-announcements.ts'
import { listReceipts } from '../../domain/announcements/list-receipts.ts'
import { listSentAnnouncements } from '../../domain/announcements/list-sent-announcements.ts'
import { readAnnouncement } from '../../domain/announcements/read-announcement.ts'
import { sendAnnouncement } from '../../domain/announcements/send-announcement.ts'
import { withdrawAnnouncement } from '../../domain/announcements/withdraw-announcement.ts'
import { listNotifications } from '../../domain/notifications/list-notifications.ts'
import { notify } from '../../domain/notifications/notify.ts'
import { notifyAnnouncement } from './notify-announcement.ts'

let world: World
let school: School
let other: School
let classId: string
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
beforeEach(async () => {
  school = await createSchool(world)
  classId = await school.course({ teacher: school.teacher, students: [school.student] })
})
afterAll(() => world.close())

const words = { title: 'A trip', body: 'On Friday.\nBring water.' }
const toClass = (by: Member = school.teacher, more: { expiresAt?: Date } = {}) =>
  sendAnnouncement(by.context, { to: { classId }, ...words, ...more })
const titlesFor = async (member: Member) =>
  (await listMyAnnouncements(member.context, {})).items.map(item => item.title)
const told = async (member: Member) =>
  (await listNotifications(member.context, {})).items.filter(item => item.kind === 'announcement')

describe('an announcement', () => {
  it('reaches a class, is told in the product and by mail, and says who has read it', async () => {
    const { announcementId, recipients } = await toClass()
    expect(recipients).toBe(1)
    await drain(world, [notifyAnnouncement])
    expect(await told(school.student)).toMatchObject([
      {
        title: 'A trip',
        body: `${school.teacher.fullName}: On Friday.\nBring water.`,
        link: '/announcements',
      },
    ])
    expect((await mailsTo(world, school.student.email))[0]?.text).toContain('Bring water.')
    expect(await titlesFor(school.student)).toEqual(['A trip'])
    expect(await listReceipts(school.teacher.context, { announcementId })).toMatchObject([{ readAt: null }])
    await readAnnouncement(school.student.context, { announcementId })
    world.clock.advance(60_000)
    await readAnnouncement(school.student.context, { announcementId })
    const [receipt] = await listReceipts(school.teacher.context, { announcementId })
    expect(receipt?.readAt?.getTime()).toBe(world.clock.now().getTime() - 60_000)
    expect((await listSentAnnouncements(school.teacher.context, {})).items).toMatchObject([
      { recipients: 1, read: 1, author: school.teacher.fullName },
    ])
  })

  it('reaches a role, everybody and chosen people, once each and not its author', async () => {
    const send = async (to: Parameters<typeof sendAnnouncement>[1]['to']) =>
      (await sendAnnouncement(school.admin.context, { to, ...words })).recipients
    expect(await send({ role: 'student' })).toBe(1)
    expect(await send({ role: 'everyone' })).toBe(3)
    expect(await send({ classId, role: 'teacher', personIds: [school.student.personId] })).toBe(2)
    await expect(send({ personIds: [school.admin.personId] })).rejects.toMatchObject({ code: 'conflict' })
    await expect(send({})).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('is over when it expires and gone when it is withdrawn, which can be undone', async () => {
    const expiresAt = new Date(world.clock.now().getTime() + 3_600_000)
    const { announcementId } = await toClass(school.teacher, { expiresAt })
    await withdrawAnnouncement(school.teacher.context, { announcementId })
    expect(await titlesFor(school.student)).toEqual([])
    await withdrawAnnouncement(school.teacher.context, { announcementId, withdrawn: false })
    expect(await titlesFor(school.student)).toEqual(['A trip'])
    world.clock.advance(3_600_000)
    expect(await titlesFor(school.student)).toEqual([])
  })

  it('is told once, however often and however late the log is read, and not at all once withdrawn', async () => {
    const { announcementId } = await toClass()
    world.clock.advance(5 * 3_600_000) // nothing reads the log for five hours
    await drain(world, [notifyAnnouncement])
    const event = loggedEvent(
      'announcement.made',
      { announcementId },
      { orgId: school.orgId, at: world.clock.now() },
    )
    for (let again = 0; again < 3; again++) await notify(school.system, { kind: 'announcement', event })
    expect(await told(school.student)).toHaveLength(2) // the logged one, and this test's own event once
    await withdrawAnnouncement(school.teacher.context, { announcementId })
    const later = { ...event, id: event.id + 1_000_000 }
    expect(await notify(school.system, { kind: 'announcement', event: later })).toEqual({ written: 0 })
  })
})

describe('who may announce', () => {
  it('is a teacher to their own classes and the people in these, staff to all, students to nobody', async () => {
    const colleague = await school.member('teacher')
    await expect(toClass(colleague)).rejects.toMatchObject({ code: 'not-found' })
    const to = { personIds: [school.student.personId] }
    expect(await sendAnnouncement(school.teacher.context, { to, ...words })).toMatchObject({ recipients: 1 })
    const beyond = [{ role: 'everyone' as const }, { personIds: [school.admin.personId] }]
    for (const each of beyond) {
      await expect(sendAnnouncement(school.teacher.context, { to: each, ...words })).rejects.toMatchObject({
        code: 'not-found',
      })
    }
    await expect(toClass(school.student)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('ends at the organization, and at what one sent oneself', async () => {
    const { announcementId } = await toClass()
    const colleague = await school.member('teacher')
    for (const { context } of [colleague, other.admin, other.teacher]) {
      await expect(withdrawAnnouncement(context, { announcementId })).rejects.toMatchObject({
        code: 'not-found',
      })
      expect((await listSentAnnouncements(context, {})).items).toEqual([])
    }
    await expect(listReceipts(colleague.context, { announcementId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(readAnnouncement(other.student.context, { announcementId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(toClass(other.admin)).rejects.toMatchObject({ code: 'not-found' })
    expect(await titlesFor(other.student)).toEqual([])
  })
})
