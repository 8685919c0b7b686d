import { type Browser, expect, type Page } from '@playwright/test'
import { storageOf } from '../school/api.ts'

/** The projector's page and the phone's, in the words of their screens. */

/** How many the board counts. */
export const here = (board: Page) => board.getByTestId('here')

/** The digits that hang on the wall now. */
export async function shownCode(board: Page): Promise<string> {
  const shown = await board.getByTestId('code').textContent()
  return (shown ?? '').replaceAll(/\D/g, '')
}

/** A phone: cookies of its own, a small screen, with scripts or without. */
export async function openPhone(
  browser: Browser,
  baseURL: string,
  session: string,
  javaScriptEnabled = true,
) {
  const storageState = storageOf(session)
  const viewport = { width: 390, height: 800 }
  const context = await browser.newContext({ baseURL, storageState, viewport, javaScriptEnabled })
  return { context, page: await context.newPage() }
}

export async function typeCode(phone: Page, code: string) {
  await phone.getByLabel('Code on the board').fill(code)
  await phone.getByRole('button', { name: 'Check in' }).click()
  await expect(phone.getByRole('status')).toContainText('You are checked in')
}
