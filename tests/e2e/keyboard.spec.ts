import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { addClass } from './school/found-school.ts'
import type { Member } from './school/people.ts'
import { press, tabTo } from './steps/keys.ts'
import { inDialog } from './steps/office.ts'
import { expectLive, expectMark, rowOf } from './steps/roster.ts'

async function signInByKeys(page: Page, { email, password }: Member) {
  // The address has the focus when the page opens.
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await page.keyboard.type(email)
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

async function openByKeys(page: Page, className: string) {
  await press(page, page.getByRole('button', { name: 'Open session' }).first())
  const choice = inDialog(page).getByLabel('Class')
  await expect(choice.locator('option', { hasText: className })).toBeAttached()
  await tabTo(page, choice)
  await page.keyboard.type(className)
  await press(page, inDialog(page).getByRole('button', { name: 'Open session' }))
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}/)
  await expectLive(page)
}

const namesOnRoster = (page: Page) =>
  page.getByRole('list', { name: 'Roster' }).locator('[data-person] .truncate.font-medium').allTextContents()

test('a session from sign-in to close without a mouse', async ({ school, visitor }) => {
  const course = await addClass(school, 'Keyboard lesson')
  const page = await visitor({ viewport: { width: 1280, height: 900 } })
  await page.goto(`/${school.slug}/sessions`)
  await signInByKeys(page, school.teacher)
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
  await openByKeys(page, course.name)

  const [first = '', second = '', third = '', fourth = ''] = await namesOnRoster(page)
  await tabTo(page, rowOf(page, first))
  await page.keyboard.press('p')
  await expectMark(page, first, 'present')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('l')
  await expectMark(page, second, 'late')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('a')
  await expectMark(page, third, 'absent')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('e')
  await expectMark(page, fourth, 'excused')
  await page.keyboard.press('u')
  await expectMark(page, fourth, 'expected')
  await page.keyboard.press('Control+z')
  await expectMark(page, third, 'expected')
  await expectMark(page, second, 'late')

  await page.keyboard.press('Home')
  await expect(rowOf(page, first)).toBeFocused()
  await press(page, page.getByRole('button', { name: 'Close session' }), 'Shift+Tab')
  await press(page, inDialog(page).getByRole('button', { name: 'Close session' }))
  await expect(page.getByText(/^Closed \d/)).toBeVisible()
  await expectMark(page, fourth, 'absent')
})

test('choosing several, the menu of a person, and the reason, without a mouse', async ({
  school,
  visitor,
}) => {
  const course = await addClass(school, 'Keyboard choice')
  const page = await visitor({ session: school.teacher.session, viewport: { width: 1280, height: 900 } })
  await page.goto(`/${school.slug}/sessions`)
  await openByKeys(page, course.name)
  const [first = '', second = '', third = ''] = await namesOnRoster(page)

  await tabTo(page, rowOf(page, first))
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.keyboard.press('p')
  await expectMark(page, first, 'present')
  await expectMark(page, second, 'present')
  await expectMark(page, third, 'expected')

  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Present' })).toHaveAttribute('data-focused', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expectMark(page, third, 'late')
  await expect(rowOf(page, third)).toBeFocused()

  await page.keyboard.press('w')
  await expect(inDialog(page)).toContainText('marked late')
  await page.keyboard.press('Escape')
  await expect(inDialog(page)).toBeHidden()
  await expect(rowOf(page, third)).toBeFocused()
})

test('an excuse is asked for, and decided in the queue, without a mouse', async ({ school, visitor }) => {
  const course = await addClass(school, 'Keyboard excuse')
  const asking = await visitor({ session: school.student.session })
  await asking.goto(`/${school.slug}/me`)
  await press(asking, asking.getByRole('button', { name: 'Request an excuse' }))
  await tabTo(asking, inDialog(asking).getByLabel('Classes'))
  await asking.keyboard.type(course.name)
  await tabTo(asking, inDialog(asking).getByLabel('Reason'))
  await asking.keyboard.type('Down with a cold.')
  await press(asking, inDialog(asking).getByRole('button', { name: 'Send' }))
  await expect(inDialog(asking)).toBeHidden()

  const deciding = await visitor({ session: school.teacher.session })
  await deciding.goto(`/${school.slug}/queue?classId=${course.id}`)
  const waiting = deciding.getByRole('main').getByRole('listitem').filter({ hasText: 'Down with a cold.' })
  await expect(waiting).toHaveCount(1)
  await deciding.keyboard.press('j')
  await expect(waiting).toBeFocused()
  await deciding.keyboard.press('a')
  await expect(inDialog(deciding).getByLabel('Reason')).toBeFocused()
  await deciding.keyboard.type('Get well soon.')
  await press(deciding, inDialog(deciding).getByRole('button', { name: 'Approve' }))
  await expect(waiting).toHaveCount(0)
  const { items } = await school.api.requests.list.query({ state: 'decided', classId: course.id })
  expect(items).toMatchObject([{ state: 'approved', decisionReason: 'Get well soon.' }])
})

test('the first stop of a page leads past its navigation', async ({ school, visitor }) => {
  const page = await visitor({ session: school.teacher.session })
  await page.goto(`/${school.slug}/classes`)
  await expect(page.getByRole('heading', { level: 1, name: 'Classes' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
