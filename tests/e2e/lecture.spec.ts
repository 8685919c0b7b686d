import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { addClass, openSession } from './school/found-school.ts'
import { inviteMany } from './school/invite-many.ts'
import { here, openPhone, shownCode, typeCode } from './steps/check-in.ts'
import { forbidReload, watchSession } from './steps/roster.ts'

const phones = 30
const together = 6

test('two teachers, one projector, 30 phones, one rotation: everybody once, the same numbers everywhere', async ({
  browser,
  school,
  visitor,
}) => {
  test.setTimeout(900_000)
  const course = await addClass(school, 'Lecture')
  const students = await inviteMany(school, phones)
  const personIds = students.map(({ personId }) => personId)
  await school.api.classes.enrol.mutate({ classId: course.id, personIds })
  const sessionId = await openSession(school, course)
  await school.api.codes.changeBoard.mutate({ sessionId, rotationSeconds: 60 })

  const first = await visitor({ session: school.teacher.session })
  const second = await visitor({ session: school.owner.session })
  const wall = await visitor({ session: school.teacher.session, viewport: { width: 1440, height: 900 } })
  await wall.goto(`/board/${sessionId}`)
  for (const page of [first, second]) await watchSession(page, school.slug, sessionId)
  await expect(here(wall)).toHaveText('0')
  const notReloaded = await Promise.all([first, second, wall].map(forbidReload))

  const opened: { context: BrowserContext; page: Page }[] = []
  for (const { session } of students)
    opened.push(await openPhone(browser, school.url, session, opened.length % 10 === 0))
  const code = await shownCode(wall)
  // A few at a time: one machine draws all thirty screens.
  for (let first = 0; first < phones; first += together)
    await Promise.all(
      opened.slice(first, first + together).map(async ({ page }) => {
        page.setDefaultTimeout(60_000)
        await page.goto('/check-in', { waitUntil: 'domcontentloaded' })
        await typeCode(page, code)
      }),
    )
  await expect(here(wall)).toHaveText(String(phones))
  for (const page of [first, second])
    await expect(page.getByRole('list', { name: 'Roster' }).locator('[data-status=present]')).toHaveCount(
      phones,
    )

  const { rows } = await school.api.attendance.roster.query({ sessionId })
  const present = rows.filter(({ status }) => status === 'present')
  expect(present.map(({ personId }) => personId).sort()).toEqual([...personIds].sort())
  expect(new Set(present.map(({ method }) => method))).toEqual(new Set(['code']))
  for (const check of notReloaded) await check()
  await Promise.all(opened.map(({ context }) => context.close()))
})
