import { expect, type Locator, type Page } from '@playwright/test'

/** As far as a patient person goes before they call a page broken. */
const mostStops = 60

/** Presses Tab until the focus is there; fails when the keyboard does not reach it. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < mostStops; stop++) {
    if (await hasFocus(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${mostStops} times ${key} did not lead to ${target}.`)
}

/** In the element itself, and shown as such. */
const hasFocus = (target: Locator) => target.evaluate(element => element.matches(':focus-visible'))

/** Goes there and presses Enter. */
export async function press(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await tabTo(page, target, key)
  await page.keyboard.press('Enter')
}
