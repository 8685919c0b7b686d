import { pathToFileURL } from 'node:url'
import { expect, test } from './fixtures.ts'
import { apiOf } from './school/api.ts'
import { addClass, foundSchool, openSession, type School, type SchoolClass } from './school/found-school.ts'
import { scan } from './school/reader.ts'
import { holdConnection } from './steps/connection.ts'
import { inDialog } from './steps/office.ts'
import { expectLive, expectMark, forbidReload, rowOf, shownMarks, watchSession } from './steps/roster.ts'

/** Name → mark, as the server has it. */
async function serverMarks({ api }: School, sessionId: string): Promise<Record<string, string>> {
  const { rows } = await api.attendance.roster.query({ sessionId })
  return Object.fromEntries(rows.map(row => [row.fullName, row.status]))
}

const pupilAt = ({ pupils }: School, place: number) => {
  const pupil = pupils[place]
  if (!pupil) throw new Error(`There is no pupil ${place}.`)
  return pupil
}

async function running(school: School, name: string): Promise<{ course: SchoolClass; sessionId: string }> {
  const course = await addClass(school, name)
  return { course, sessionId: await openSession(school, course) }
}

test('a cut connection: the page says so, catches up by itself, and equals the server', async ({
  school,
  visitor,
}) => {
  const { course, sessionId } = await running(school, 'Cut off')
  const page = await visitor({ session: school.teacher.session })
  const connection = await holdConnection(page)
  await watchSession(page, school.slug, sessionId)
  const notReloaded = await forbidReload(page)
  await scan(course.reader, pupilAt(school, 0).card)
  await expectMark(page, pupilAt(school, 0).fullName, 'present')

  await connection.cut()
  for (const place of [1, 2, 3]) await scan(course.reader, pupilAt(school, place).card)
  await expect(page.getByText('Live updates are interrupted')).toBeVisible()
  await expectMark(page, pupilAt(school, 1).fullName, 'expected')

  await connection.restore()
  for (const place of [1, 2, 3]) await expectMark(page, pupilAt(school, place).fullName, 'present')
  await expectLive(page)
  await expect(page.getByText('Live updates are interrupted')).toBeHidden()
  expect(await shownMarks(page)).toEqual(await serverMarks(school, sessionId))
  await scan(course.reader, pupilAt(school, 4).card)
  await expectMark(page, pupilAt(school, 4).fullName, 'present')
  await notReloaded()
})

test('two tabs and two people see the same list; a mark in one shows in all', async ({ school, visitor }) => {
  const { course, sessionId } = await running(school, 'Two tabs')
  const first = await visitor({ session: school.teacher.session })
  const second = await first.context().newPage()
  const owner = await visitor({ session: school.owner.session })
  const pages = [first, second, owner]
  for (const page of pages) await watchSession(page, school.slug, sessionId)
  await scan(course.reader, pupilAt(school, 0).card)
  for (const page of pages) await expectMark(page, pupilAt(school, 0).fullName, 'present')

  const api = apiOf(school.url, school.teacher.session, school.slug)
  const { personId, fullName } = pupilAt(school, 1)
  await api.attendance.mark.mutate({ sessionId, personIds: [personId], status: 'excused' })
  for (const page of pages) await expectMark(page, fullName, 'excused')
  for (const page of pages) expect(await shownMarks(page)).toEqual(await serverMarks(school, sessionId))
})

test('a note, and who joins or leaves the class, show on the other screens as they happen', async ({
  school,
  visitor,
}) => {
  const { course, sessionId } = await running(school, 'Two screens')
  const mine = await visitor({ session: school.teacher.session })
  const theirs = await visitor({ session: school.owner.session })
  const pages = [mine, theirs]
  for (const page of pages) await watchSession(page, school.slug, sessionId)
  const notReloaded = await Promise.all(pages.map(forbidReload))

  const { api } = school
  const fullName = `Gustav ${school.mark}`
  const { id: personId } = await api.people.add.mutate({ fullName, role: 'student', rollNumber: 'R77' })
  await api.classes.enrol.mutate({ classId: course.id, personIds: [personId] })
  for (const page of pages) await expectMark(page, fullName, 'expected')
  await api.classes.endEnrolment.mutate({ classId: course.id, personId })
  for (const page of pages) await expect(rowOf(page, fullName)).toBeHidden()

  for (const page of pages) await page.getByRole('button', { name: /^Notes/ }).click()
  await inDialog(mine).getByLabel('A note about this session').fill('The projector is broken.')
  await inDialog(mine).getByRole('button', { name: 'Save note' }).click()
  for (const page of pages) await expect(inDialog(page)).toContainText('The projector is broken.')
  await inDialog(mine).getByRole('button', { name: 'Change this note' }).click()
  await inDialog(mine).getByLabel('Change the note').fill('The projector works again.')
  await inDialog(mine).getByRole('button', { name: 'Save note' }).last().click()
  for (const page of pages) await expect(inDialog(page)).toContainText('The projector works again.')
  for (const check of notReloaded) await check()
})

test('one card number in two organizations moves the own board only', async ({ muster, school, visitor }) => {
  const other = await foundSchool(muster.url)
  const here = await running(school, 'Same card here')
  const there = await running(other, 'Same card there')
  const mine = pupilAt(school, 5)
  const theirs = pupilAt(other, 5)
  await other.api.cards.assign.mutate({ uid: mine.card, personId: theirs.personId })
  const ownBoard = await visitor({ session: school.teacher.session })
  const otherBoard = await visitor({ session: other.teacher.session })
  await watchSession(ownBoard, school.slug, here.sessionId)
  await watchSession(otherBoard, other.slug, there.sessionId)

  await scan(here.course.reader, mine.card)
  await expectMark(ownBoard, mine.fullName, 'present')
  // A later scan there proves that the board there is alive and has shown all it was told.
  await scan(there.course.reader, pupilAt(other, 0).card)
  await expectMark(otherBoard, pupilAt(other, 0).fullName, 'present')
  await expectMark(otherBoard, theirs.fullName, 'expected')

  await scan(there.course.reader, mine.card)
  await expectMark(otherBoard, theirs.fullName, 'present')
  expect(await shownMarks(ownBoard)).toEqual(await serverMarks(school, here.sessionId))
  expect(Object.keys(await shownMarks(ownBoard))).not.toContain(theirs.fullName)
})

test('an app of somebody else: the client in docs marks over its socket, and the list shows it', async ({
  school,
  visitor,
}) => {
  const { sessionId } = await running(school, 'Seen by an app')
  const list = await visitor({ session: school.owner.session })
  await watchSession(list, school.slug, sessionId)
  const api = apiOf(school.url, school.teacher.session, school.slug)
  const scopes = ['sessions:read' as const, 'sessions:run' as const]
  const { token } = await api.tokens.create.mutate({ name: 'Live client', scopes, days: 1 })
  const { personId, fullName } = pupilAt(school, 0)

  const app = await visitor()
  await app.goto(pathToFileURL('docs/client/classroom.html').href)
  await app.getByLabel('Server').fill(school.url.replace('http', 'ws'))
  await app.getByLabel('Session id').fill(sessionId)
  await app.getByLabel('Access token').fill(token)
  await app.getByRole('button', { name: 'Connect' }).click()
  await expect(app.getByText(/← .*"TODAY_SUMMARY"/)).toBeVisible()
  await app.getByLabel('Person id').fill(personId)
  await app.getByLabel('Status').selectOption('late')
  await app.getByRole('button', { name: 'Mark', exact: true }).click()
  await expect(app.getByText(/← .*"ATTENDANCE_MARKED".*"late"/)).toBeVisible()
  await expectMark(list, fullName, 'late')

  const other = apiOf(school.url, school.owner.session, school.slug)
  await other.attendance.mark.mutate({ sessionId, personIds: [personId], status: 'excused' })
  await expect(app.getByText(/← .*"ATTENDANCE_MARKED".*"excused"/)).toBeVisible()
  await app.getByRole('button', { name: 'Done' }).click()
  await expect(app.getByText(/← .*"DONE"/)).toBeVisible()
  await expect(list.getByText(/^Closed \d/)).toBeVisible()
})
