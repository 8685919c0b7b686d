import type { Page } from '@playwright/test'
import type { Device } from '../../device-sdk/src/index.ts'
import { expect, test } from './fixtures.ts'
import { type Account, apiOf, sessionCookieName } from './school/api.ts'
import { newCard } from './school/found-school.ts'
import { accountOf, uniqueMark } from './school/people.ts'
import { claimReader, scan } from './school/reader.ts'
import { acceptInvitation, askToJoin, openMail, signUpOrganization } from './steps/account.ts'
import {
  addReader,
  addTeacher,
  createClass,
  enrol,
  enrolWithCard,
  goTo,
  inviteByMail,
  joinLink,
  letIn,
  reinstate,
  suspend,
} from './steps/office.ts'
import { expectMark, forbidReload } from './steps/roster.ts'
import { closeSession, joinSession, markByHand, openSessionOf } from './steps/session.ts'

const phone = { viewport: { width: 390, height: 844 } }

/** The people of one story, each at a machine of their own. */
interface Story {
  admin: Page
  teacher: Page
  student: Page
  slug: string
  who: Record<'owner' | 'teacher' | 'student' | 'friend' | 'stranger', Account>
  cards: Record<'student' | 'friend' | 'stranger', string>
  reader: Device
}

async function sessionOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies()
  return cookies.find(cookie => cookie.name === sessionCookieName)?.value ?? ''
}

/** Two more students, entered without a sign-in; the stranger is in no class. Gives their cards. */
async function addFriends(page: Page, { slug, who }: Pick<Story, 'slug' | 'who'>, url: string) {
  const api = apiOf(url, await sessionOf(page), slug)
  const add = async ({ fullName }: Account) => {
    const { id: personId } = await api.people.add.mutate({ fullName, role: 'student' })
    return (await api.cards.assign.mutate({ uid: newCard(), personId })).uid
  }
  return { friend: await add(who.friend), stranger: await add(who.stranger), student: newCard() }
}

async function peopleComeIn(story: Pick<Story, 'admin' | 'teacher' | 'student' | 'who'>) {
  const { admin, teacher, student, who } = story
  await inviteByMail(admin, who.teacher.email, 'Teacher')
  await acceptInvitation(teacher, who.teacher)
  await askToJoin(student, await joinLink(admin), who.student)
  const notReloaded = await forbidReload(student)
  await letIn(admin, who.student.fullName)
  await expect(student.getByRole('heading', { name: 'My attendance' })).toBeVisible()
  await notReloaded()
}

async function studentReadsMark(story: Story, className: string) {
  const { student, who } = story
  await expect(student.getByRole('button', { name: className }).filter({ hasText: /Card at/ })).toContainText(
    'Present',
  )
  const mailbox = await student.context().newPage()
  const receipt = await openMail(mailbox, who.student.email, new RegExp(`${className}: present`))
  await expect(receipt.getByText(/Card at/)).toBeVisible()
  await mailbox.close()
}

async function answersAtTheReader({ reader, cards }: Story) {
  expect(await scan(reader, cards.student)).toMatchObject({ result: 'already', led: 'amber' })
  expect(await scan(reader, newCard())).toMatchObject({ result: 'unknown', led: 'red' })
  expect(await scan(reader, cards.stranger)).toMatchObject({ result: 'not-enrolled', led: 'red' })
}

async function teacherMarksByHand({ teacher, admin, who }: Story) {
  const { fullName } = who.friend
  await markByHand(teacher, fullName, 'late')
  await expectMark(teacher, fullName, 'late')
  await expectMark(admin, fullName, 'late')
  await teacher.getByRole('button', { name: 'Undo' }).first().click()
  await expectMark(teacher, fullName, 'expected')
  await expectMark(admin, fullName, 'expected')
}

async function suspensionHoldsAtOnce({ admin, student, who, slug }: Story) {
  await goTo(student, 'My attendance')
  await suspend(admin, who.student.fullName)
  await expect(student.getByRole('heading', { name: 'You are suspended' })).toBeVisible()
  const api = apiOf(new URL(student.url()).origin, await sessionOf(student), slug)
  const mayRead = () =>
    api.attendance.myMarks.query({}).then(
      () => true,
      () => false,
    )
  expect(await mayRead()).toBe(false)
  await reinstate(admin, who.student.fullName)
  await expect(student.getByRole('heading', { name: 'My attendance' })).toBeVisible()
  expect(await mayRead()).toBe(true)
}

/** Physics in room 12, with a student who holds a card, a friend without one, a teacher and a claimed reader. */
async function furnishRoom(admin: Page, who: Story['who'], card: string, url: string) {
  await createClass(admin, { name: 'Physics', room: 'Room 12' })
  await enrolWithCard(admin, who.student.fullName, card)
  await enrol(admin, who.friend.fullName)
  await addTeacher(admin, who.teacher.fullName)
  const reader = await claimReader(url, await addReader(admin, 'Door of room 12', 'Room 12'))
  await expect(admin.getByText('The reader is set up')).toBeVisible()
  await admin.getByRole('button', { name: 'Done' }).click()
  return reader
}

test('from sign-up to a closed session', async ({ muster, visitor }) => {
  test.setTimeout(900_000)
  const mark = uniqueMark()
  const who = {
    owner: accountOf('Olive', mark),
    teacher: accountOf('Theo', mark),
    student: accountOf('Stella', mark),
    friend: accountOf('Frida', mark),
    stranger: accountOf('Silas', mark),
  }
  const [admin, teacher, student] = [await visitor(), await visitor(), await visitor(phone)]
  const slug = await signUpOrganization(admin, `Harbour ${mark}`, who.owner)

  await test.step('a teacher by invitation, a student by the join link', () =>
    peopleComeIn({ admin, teacher, student, who }))
  const mailbox = await student.context().newPage()
  await openMail(mailbox, who.student.email, /^You are now a member of Harbour/)
  await mailbox.close()

  const cards = await addFriends(admin, { slug, who }, muster.url)
  const reader = await test.step('two classes in one room, students, a card, a reader', () =>
    furnishRoom(admin, who, cards.student, muster.url))
  const story: Story = { admin, teacher, student, slug, who, cards, reader }

  await test.step('a scan turns the row green in two browsers at once', async () => {
    await openSessionOf(teacher, 'Physics')
    await joinSession(admin, 'Physics')
    const stay = [await forbidReload(teacher), await forbidReload(admin)]
    expect(await scan(reader, cards.student)).toMatchObject({ result: 'present', led: 'green' })
    await expectMark(teacher, who.student.fullName, 'present')
    await expectMark(admin, who.student.fullName, 'present')
    for (const notReloaded of stay) await notReloaded()
  })
  await test.step('the student reads it, on the phone and by mail', () => studentReadsMark(story, 'Physics'))
  await test.step('other cards and hands', async () => {
    await answersAtTheReader(story)
    await teacherMarksByHand(story)
  })
  await test.step('closing counts everyone', async () => {
    await closeSession(teacher)
    await expectMark(admin, who.friend.fullName, 'absent')
    await goTo(teacher, 'Sessions')
    const entry = teacher.getByRole('link', { name: 'Physics' }).first()
    await expect(entry).toContainText('1 present')
    await expect(entry).toContainText('1 absent')
    await expect(student.getByRole('button', { name: /^Notifications, \d+ unread/ })).toBeVisible()
  })
  await test.step('suspended and let back in', () => suspensionHoldsAtOnce(story))
})

test('whoever comes after the threshold is late, and the list says so', async ({ school, visitor }) => {
  const page = await visitor({ session: school.owner.session })
  const [pupil] = school.pupils
  if (!pupil) throw new Error('The school has no pupils.')
  await page.goto(`/${school.slug}`)
  await createClass(page, { name: 'Early birds', room: 'Attic', lateAfterMinutes: 0 })
  await enrol(page, pupil.fullName)
  const reader = await claimReader(school.url, await addReader(page, 'Attic door', 'Attic'))
  await page.getByRole('button', { name: 'Done' }).click()
  await openSessionOf(page, 'Early birds')
  expect(await scan(reader, pupil.card)).toMatchObject({ result: 'late', led: 'amber' })
  await expectMark(page, pupil.fullName, 'late')
})
