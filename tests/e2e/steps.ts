import { expect, type Page } from '@playwright/test'

/** What people do, in the words of the screens. Each leaves the page where a person would be. */

export interface Account {
  fullName: string
  email: string
  password: string
}

export async function fillAccount(page: Page, { fullName, email, password }: Account) {
  await page.getByLabel('Your name').fill(fullName)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
}

/** Opens the newest mail to this address in the local mailbox and follows its button. */
export async function followMail(page: Page, to: string, subject: RegExp, action: string | RegExp) {
  await page.goto(`/outbox?to=${encodeURIComponent(to)}`)
  await page.getByRole('link', { name: subject }).first().click()
  const link = page.frameLocator('iframe').getByRole('link', { name: action })
  await page.goto((await link.getAttribute('href')) ?? '')
}

/** Signs an organization up, confirms by mail, signs in; the page is then the organization's home. */
export async function signUpOrganization(page: Page, name: string, owner: Account): Promise<string> {
  await page.goto('/sign-up')
  await page.getByLabel('Name of the organization').fill(name)
  await fillAccount(page, owner)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible()
  await followMail(page, owner.email, /confirm/i, /confirm/i)
  await page.getByRole('button', { name: 'Confirm address' }).click()
  await signIn(page, owner)
  await page.waitForURL(url => /^\/[a-z0-9-]+$/.test(url.pathname) && !url.pathname.startsWith('/sign'))
  return new URL(page.url()).pathname
}

export async function signIn(page: Page, { email, password }: Pick<Account, 'email' | 'password'>) {
  await page.waitForURL(/sign-in/)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
