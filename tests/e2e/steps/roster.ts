import { expect, type Page } from '@playwright/test'

/** The live list of one session, in the words of its screen. */

export type Mark = 'present' | 'late' | 'absent' | 'excused' | 'expected'

export const rowOf = (page: Page, fullName: string) =>
  page.getByRole('list', { name: 'Roster' }).getByRole('button').filter({ hasText: fullName })

export async function expectMark(page: Page, fullName: string, mark: Mark) {
  await expect(rowOf(page, fullName).locator('[data-status]')).toHaveAttribute('data-status', mark)
}

/** Opens the session and waits until changes arrive by themselves. */
export async function watchSession(page: Page, slug: string, sessionId: string) {
  await page.goto(`/${slug}/sessions/${sessionId}`)
  await expectLive(page)
}

/** Only the session's own dot: the shell may have one more. */
export async function expectLive(page: Page) {
  await expect(
    page
      .locator('main')
      .getByRole('status')
      .filter({ hasText: /^Live$/ }),
  ).toBeVisible()
}

/** Every name on the roster with its mark, as this page shows it now. */
export async function shownMarks(page: Page): Promise<Record<string, string>> {
  const rows = page.getByRole('list', { name: 'Roster' }).getByRole('listitem')
  const pairs = await rows.evaluateAll(items =>
    items.map(item => [
      item.querySelector('.truncate.font-medium')?.textContent ?? '',
      item.querySelector('[data-status]')?.getAttribute('data-status') ?? '',
    ]),
  )
  return Object.fromEntries(pairs)
}

/** Makes any reload of this page visible: the sentence is gone after one. */
export async function forbidReload(page: Page) {
  await page.evaluate(() => {
    document.documentElement.dataset.notReloaded = 'true'
  })
  return async () => expect(page.locator('html')).toHaveAttribute('data-not-reloaded', 'true')
}
