import type { Page } from '@playwright/test'

/** Until nothing on the page is on its way any more: no grey shapes, no connection being made, one heading. */
export async function settle(page: Page) {
  await page.locator('h1').first().waitFor({ timeout: 60_000 })
  await page.waitForFunction(() => document.querySelector('[class*="animate-pulse"]') === null)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}
