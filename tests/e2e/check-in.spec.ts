import { expect, test } from './fixtures.ts'
import { storageOf } from './school/api.ts'
import { addClass, openSession, type School, type SchoolClass } from './school/found-school.ts'
import { launchWithCamera, printedCode } from './steps/camera.ts'
import { here, openPhone, shownCode, typeCode } from './steps/check-in.ts'
import { expectMark, watchSession } from './steps/roster.ts'

async function running(school: School, name: string): Promise<{ course: SchoolClass; sessionId: string }> {
  const course = await addClass(school, name)
  return { course, sessionId: await openSession(school, course) }
}

test('a phone without scripts types the code; the board counts it without a reload', async ({
  browser,
  school,
  visitor,
}) => {
  const { sessionId } = await running(school, 'Typed')
  const wall = await visitor({ session: school.teacher.session, viewport: { width: 1440, height: 900 } })
  await wall.goto(`/board/${sessionId}`)
  await expect(here(wall)).toHaveText('0')
  const { context, page } = await openPhone(browser, school.url, school.student.session, false)
  await page.goto('/check-in')
  const code = await shownCode(wall)
  await page.getByLabel('Code on the board').fill(`${Number(code[0]) === 9 ? 0 : 9}${code.slice(1)}`)
  await page.getByRole('button', { name: 'Check in' }).click()
  await expect(page.getByRole('alert')).toContainText('That is not the code on the board')
  await typeCode(page, await shownCode(wall))
  await expect(here(wall)).toHaveText('1')
  await context.close()
})

test('what the board’s QR code opens checks in by itself, and once', async ({ browser, school }) => {
  const { sessionId } = await running(school, 'Scanned')
  const { context, page } = await openPhone(browser, school.url, school.student.session)
  const { showing } = await school.api.codes.board.query({ sessionId })
  await page.goto(showing?.qrPath ?? '')
  await expect(page.getByRole('status')).toContainText('You are checked in')
  await page.goto(showing?.qrPath ?? '')
  await expect(page.getByRole('status')).toContainText('You were checked in already')
  const [tally] = await school.api.attendance.tallies.query({ sessionIds: [sessionId] })
  expect(tally).toMatchObject({ present: 1 })
  await context.close()
})

test('the laptop’s camera reads signed lines off the printed sheet: each once, and none of another sheet', async ({
  launchOptions,
  playwright,
  school,
  visitor,
}, testInfo) => {
  const { course, sessionId } = await running(school, 'Signed')
  const [signed, alsoSigned, notSigned] = school.pupils.map(({ fullName }) => fullName)
  const { session } = school.teacher
  const desk = await visitor({ session })
  const codeOf = (fullName = '') => printedCode(desk, `Code of ${fullName}`)
  const elsewhere = await addClass(school, 'Signed elsewhere')
  await desk.goto(`/board/${await openSession(school, elsewhere)}/sheet`)
  const foreign = await codeOf(notSigned)
  await desk.goto(`/board/${sessionId}/sheet`)
  await expect(desk.getByRole('heading', { name: course.name })).toBeVisible()
  const seen = [await codeOf(signed), await codeOf(alsoSigned), foreign]
  await watchSession(desk, school.slug, sessionId)

  const video = testInfo.outputPath('sheet.y4m')
  const laptop = await launchWithCamera(playwright.chromium, launchOptions, video, seen)
  const page = await laptop.newPage({ baseURL: school.url, storageState: storageOf(session) })
  await page.goto(`/board/${sessionId}/scan`)
  const lines = page.getByRole('region', { name: 'Scanned lines' })
  for (const name of [signed, alsoSigned])
    await expect(lines.getByRole('listitem').filter({ hasText: name })).toContainText('Present')
  await expect(lines).toContainText('This sheet was printed for another session.')
  await expect(lines.getByRole('heading')).toHaveText('2 scanned')
  for (const name of [signed, alsoSigned]) await expectMark(desk, name ?? '', 'present')
  await expectMark(desk, notSigned ?? '', 'expected')
  // However long the camera looks at a line, there is one fact of it.
  const personId = school.pupils[0]?.personId ?? ''
  const { evidence } = await school.api.attendance.explain.query({ sessionId, personId })
  expect(evidence.map(({ method }) => method)).toEqual(['sheet'])
  await laptop.close()
})
