import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announcementRecipients } from '../../../db/schema/notifications.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { endEnrolment } from '../classes/roster/end-enrolment.ts'
import { suspendPerson } from '../people/record/suspend-person.ts'
import { listMyAnnouncements } from './list-my-announcements.ts'
import { listReceipts } from './list-receipts.ts'
import { listSentAnnouncements } from './list-sent-announcements.ts'
import { readAnnouncement } from './read-announcement.ts'
import { sendAnnouncement } from './send-announcement.ts'
import { withdrawAnnouncement } from './withdraw-announcement.ts'

const hourMs = 3_600_000
const words = { title: 'A trip', body: 'On Friday.' }
type To = Parameters<typeof sendAnnouncement>[1]['to']
let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

const send = (by: Member, to: To, more: Partial<Parameters<typeof sendAnnouncement>[1]> = {}) =>
  sendAnnouncement(by.context, { to, ...words, ...more })
const toldOf = async ({ context }: Member) =>
  (await listMyAnnouncements(context, {})).items.map(({ id }) => id)
const recipientsOf = async (announcementId: string) =>
  (
    await world.database.db
      .select({ personId: announcementRecipients.personId })
      .from(announcementRecipients)
      .where(eq(announcementRecipients.announcementId, announcementId))
  )
    .map(({ personId }) => personId)
    .sort()

describe('the people of a class', () => {
  it('are those who attend it today and teach it, without the author', async () => {
    const [ada, left] = [await school.member('student'), await school.member('student')]
    const colleague = await school.member('teacher')
    const classId = await school.course({ teacher: colleague, students: [ada, left] })
    const { personId } = left
    await endEnrolment(school.admin.context, { classId, personId, endsOn: '2026-03-01' })
    const { announcementId, recipients } = await send(colleague, { classId })
    expect(recipients).toBe(1)
    expect(await recipientsOf(announcementId)).toEqual([ada.personId])
    const byAdmin = await send(school.admin, { classId })
    expect(await recipientsOf(byAdmin.announcementId)).toEqual([ada.personId, colleague.personId].sort())
  })

  it('are told without those who are suspended: they could never have read it', async () => {
    const [ada, away, tess] = [
      await school.member('student'),
      await school.member('student'),
      await school.member('teacher'),
    ]
    const classId = await school.course({ teacher: tess, students: [ada, away] })
    for (const { personId } of [away, tess]) await suspendPerson(school.admin.context, { personId })
    const { announcementId, recipients } = await send(school.admin, { classId })
    expect([recipients, await recipientsOf(announcementId)]).toEqual([1, [ada.personId]])
    const sent = (await listSentAnnouncements(school.admin.context, {})).items.find(
      ({ id }) => id === announcementId,
    )
    expect(sent).toMatchObject({ recipients: 1, read: 0 })
  })

  it('are told once who are named twice over', async () => {
    const ada = await school.member('student')
    const classId = await school.course({ students: [ada] })
    const { recipients } = await send(school.admin, { classId, personIds: [ada.personId, ada.personId] })
    expect(recipients).toBe(1)
  })

  it.each([
    [
      'a class without people',
      async () => ({ classId: await school.course() }),
      'conflict',
      'Nobody would get this.',
    ],
    [
      'oneself alone',
      async () => ({ personIds: [school.admin.personId] }),
      'conflict',
      'Nobody would get this.',
    ],
    ['nobody', async () => ({}), 'bad-request', 'Say who it is for.'],
    ['an empty list', async () => ({ personIds: [] }), 'bad-request', 'Choose somebody.'],
    ['a class that is none', async () => ({ classId: newId() }), 'not-found', 'This class was not found.'],
    [
      'somebody who waits to be let in',
      async () => ({ personIds: [school.pending.personId] }),
      'not-found',
      'One of these people was not found.',
    ],
    [
      'somebody of another organization',
      async () => ({ personIds: [other.student.personId] }),
      'not-found',
      'One of these people was not found.',
    ],
  ])('are not %s', async (_, to, code, message) => {
    await expect(send(school.admin, await to())).rejects.toMatchObject({ code, message })
  })
})

describe('what is written', () => {
  it.each([
    ['a title of blanks', { title: '   ' }, 'Give it a title.'],
    ['no text', { body: '\n\t ' }, 'Write something.'],
    ['a title without end', { title: 'x'.repeat(121) }, undefined],
    ['a text without end', { body: 'x'.repeat(4_001) }, undefined],
    ['four files', { attachmentIds: [newId(), newId(), newId(), newId()] }, 'Attach at most three files.'],
  ])('is refused with %s', async (_, wrong, message) => {
    const refused = send(school.admin, { role: 'student' }, wrong)
    await expect(refused).rejects.toMatchObject({ code: 'bad-request', ...(message ? { message } : {}) })
  })

  it('may be in any letters, as long as they go', async () => {
    const ada = await school.member('student')
    const title = '🧪'.repeat(60)
    const body = `${'生'.repeat(1_999)}\n${'ß'.repeat(2_000)}`
    const { announcementId } = await send(school.admin, { personIds: [ada.personId] }, { title, body })
    expect((await listMyAnnouncements(ada.context, {})).items[0]).toMatchObject({
      id: announcementId,
      title,
      body,
    })
  })

  it('ends when it says: shown to the last moment, refused with an end that is past', async () => {
    const ada = await school.member('student')
    const expiresAt = new Date(world.clock.now().getTime() + hourMs)
    const { announcementId } = await send(school.admin, { personIds: [ada.personId] }, { expiresAt })
    world.clock.advance(hourMs - 1)
    expect(await toldOf(ada)).toEqual([announcementId])
    world.clock.advance(1)
    expect(await toldOf(ada)).toEqual([])
    const late = send(school.admin, { personIds: [ada.personId] }, { expiresAt: world.clock.now() })
    await expect(late).rejects.toMatchObject({ code: 'bad-request', message: 'The end lies in the past.' })
  })
})

describe('a receipt', () => {
  it('keeps the first time of reading, and lists who has not read first, by name', async () => {
    const [zoe, ada, bo] = [
      await school.member('student', 'Zoë'),
      await school.member('student', 'Ada'),
      await school.member('student', 'Bo'),
    ]
    const personIds = [zoe, ada, bo].map(({ personId }) => personId)
    const { announcementId } = await send(school.admin, { personIds })
    const firstRead = world.clock.now()
    await readAnnouncement(ada.context, { announcementId })
    world.clock.advance(hourMs)
    await Promise.all([1, 2, 3].map(() => readAnnouncement(ada.context, { announcementId })))
    const receipts = await listReceipts(school.admin.context, { announcementId })
    expect(receipts.map(({ fullName, readAt }) => [fullName, readAt])).toEqual([
      ['Bo', null],
      ['Zoë', null],
      ['Ada', firstRead],
    ])
  })

  it('is given by whom it was sent to, and seen by its author and staff', async () => {
    const [tess, colleague, ada] = [
      await school.member('teacher'),
      await school.member('teacher'),
      await school.member('student'),
    ]
    const classId = await school.course({ teacher: tess, students: [ada] })
    const { announcementId } = await send(tess, { classId })
    for (const { context } of [colleague, school.student, other.student])
      await expect(readAnnouncement(context, { announcementId })).rejects.toMatchObject({ code: 'not-found' })
    expect(await listReceipts(tess.context, { announcementId })).toHaveLength(1)
    expect(await listReceipts(school.owner.context, { announcementId })).toHaveLength(1)
    await expect(listReceipts(colleague.context, { announcementId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(listReceipts(ada.context, { announcementId })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listReceipts(other.admin.context, { announcementId })).toEqual([])
  })
})

describe('taking it back', () => {
  it('hides it at once, keeps the moment however often, and can be undone', async () => {
    const ada = await school.member('student')
    const { announcementId } = await send(school.admin, { personIds: [ada.personId] })
    const withdraw = (withdrawn?: boolean) =>
      withdrawAnnouncement(school.admin.context, { announcementId, withdrawn })
    await withdraw()
    const at = world.clock.now()
    world.clock.advance(hourMs)
    await withdraw()
    const sent = (await listSentAnnouncements(school.admin.context, {})).items.find(
      ({ id }) => id === announcementId,
    )
    expect([sent?.withdrawnAt, await toldOf(ada)]).toEqual([at, []])
    await withdraw(false)
    expect(await toldOf(ada)).toEqual([announcementId])
  })

  it('is not for those who did not write it', async () => {
    const tess = await school.member('teacher')
    const { announcementId } = await send(school.admin, { role: 'teacher' })
    for (const { context } of [tess, other.admin])
      await expect(withdrawAnnouncement(context, { announcementId })).rejects.toMatchObject({
        code: 'not-found',
      })
    await expect(withdrawAnnouncement(school.student.context, { announcementId })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('the lists', () => {
  it('go on page by page with the newest first, and start anew for a forged place', async () => {
    const ada = await school.member('student')
    const ids: string[] = []
    for (let each = 0; each < 5; each++) {
      world.clock.advance(1_000)
      ids.unshift((await send(school.admin, { personIds: [ada.personId] })).announcementId)
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listMyAnnouncements(ada.context, { limit: 2, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(ids)
    expect(
      (await listMyAnnouncements(ada.context, { limit: 2, cursor: 'rubbish' })).items.map(({ id }) => id),
    ).toEqual(ids.slice(0, 2))
  })

  it('hold a teacher’s own, everybody’s for staff, and nothing of another organization', async () => {
    const [tess, ada] = [await school.member('teacher'), await school.member('student')]
    const classId = await school.course({ teacher: tess, students: [ada] })
    const { announcementId } = await send(tess, { classId })
    const sentFor = async ({ context }: Member) =>
      (await listSentAnnouncements(context, {})).items.map(({ id }) => id)
    expect(await sentFor(tess)).toEqual([announcementId])
    expect(await sentFor(school.admin)).toContain(announcementId)
    expect(await sentFor(other.admin)).toEqual([])
    await expect(sentFor(ada)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('stop at thirty an hour from one author', async () => {
    const [busy, ada] = [await school.member('teacher'), await school.member('student')]
    const classId = await school.course({ teacher: busy, students: [ada] })
    for (let each = 0; each < 30; each++) await send(busy, { classId })
    await expect(send(busy, { classId })).rejects.toMatchObject({ code: 'rate-limited' })
  })
})
