import { expect, test } from './fixtures.ts'
import { addClass, openSession, type School, type SchoolClass } from './school/found-school.ts'
import { here, openPhone, shownCode, typeCode } from './steps/check-in.ts'

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
