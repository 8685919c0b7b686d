import { expect, type Page } from '@playwright/test'
import type { Account } from '../school/api.ts'

/** Coming in, in the words of the screens. Each step leaves the page where a person would be. */

export async function fillAccount(page: Page, { fullName, email, password }: Account, withEmail = true) {
  await page.getByLabel('Your name').fill(fullName)
  if (withEmail) await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
}

/** Opens the newest mail to this address in the local mailbox, which brings new mail by itself. */
export async function openMail(page: Page, to: string, subject: RegExp) {
  await page.goto(`/outbox?to=${encodeURIComponent(to)}`)
  await page.getByRole('link', { name: subject }).first().click()
  return page.frameLocator('iframe')
}

/** Follows the button of that mail. */
export async function followMail(page: Page, to: string, subject: RegExp, action: string | RegExp) {
  const mail = await openMail(page, to, subject)
  const href = await mail.getByRole('link', { name: action }).first().getAttribute('href')
  await page.goto(href ?? '')
}

async function confirmAddress(page: Page, { email }: Account) {
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  await followMail(page, email, /confirm/i, /confirm/i)
  await page.getByRole('button', { name: 'Confirm address' }).click()
  await page.waitForURL(/sign-in/)
}

/** Signs an organization up, confirms by mail, signs in; gives its slug. The page is then the organization's home. */
export async function signUpOrganization(page: Page, name: string, owner: Account): Promise<string> {
  await page.goto('/sign-up')
  await page.getByLabel('Name of the organization').fill(name)
  await fillAccount(page, owner)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await confirmAddress(page, owner)
  await signIn(page, owner)
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  return new URL(page.url()).pathname.slice(1)
}

export async function signIn(page: Page, { email, password }: Pick<Account, 'email' | 'password'>) {
  await page.waitForURL(/sign-in/)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Accepts the mailed invitation with a new account; the page is then the organization's. */
export async function acceptInvitation(page: Page, invited: Account) {
  await followMail(page, invited.email, /^Join/, 'Accept the invitation')
  await fillAccount(page, invited, false)
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await expect(page.getByRole('button', { name: `Account of ${invited.fullName}` })).toBeVisible()
}

/** Asks to join by the organization's link; the page then says that the person waits. */
export async function askToJoin(page: Page, link: string, student: Account) {
  await page.goto(link)
  await fillAccount(page, student)
  await page.getByRole('button', { name: 'Ask to join' }).click()
  await confirmAddress(page, student)
  await signIn(page, student)
  await expect(page.getByRole('heading', { name: 'Waiting for a yes' })).toBeVisible()
}
