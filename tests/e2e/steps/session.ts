import { expect, type Page } from '@playwright/test'
import { goTo, inDialog } from './office.ts'
import { expectLive, type Mark, rowOf } from './roster.ts'

/** Running a session, in the words of the screens. */

/** From anywhere: Sessions, Open session, choose the class. Gives the session's id; the page shows its list, live. */
export async function openSessionOf(page: Page, className: string): Promise<string> {
  await goTo(page, 'Sessions')
  await page.getByRole('button', { name: 'Open session' }).first().click()
  const dialog = inDialog(page)
  await dialog.getByLabel('Class').selectOption({ label: className })
  await dialog.getByRole('button', { name: 'Open session' }).click()
  await page.waitForURL(/\/sessions\/[0-9a-f-]{36}/)
  await expectLive(page)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Somebody else comes to the list of an open session. */
export async function joinSession(page: Page, className: string) {
  await goTo(page, 'Sessions')
  await page.getByRole('link', { name: className }).first().click()
  await expectLive(page)
}

const words: Record<Exclude<Mark, 'expected'>, string> = {
  present: 'Present',
  late: 'Late',
  absent: 'Absent',
  excused: 'Excused',
}

export async function markByHand(page: Page, fullName: string, mark: Exclude<Mark, 'expected'>) {
  await rowOf(page, fullName).click()
  await page.getByRole('menuitem', { name: words[mark] }).click()
}

export async function closeSession(page: Page) {
  await page.getByRole('button', { name: 'Close session' }).click()
  await inDialog(page).getByRole('button', { name: 'Close session' }).click()
  await expect(page.getByText(/^Closed \d/)).toBeVisible()
}
