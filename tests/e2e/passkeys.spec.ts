import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** A phone's own authenticator: it holds discoverable keys and answers that its owner is there. */
async function plugAuthenticator(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const verified = (isUserVerified: boolean) =>
    session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  return { verified }
}

test('a passkey is added with the password, signs in without it, and not for somebody it does not know', async ({
  school,
  visitor,
}) => {
  const { owner, slug } = school
  const page = await visitor({ session: owner.session })
  const authenticator = await plugAuthenticator(page)
  await page.goto(`/${slug}/account`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name of this device').fill('Pocket phone')
  await dialog.getByLabel('Your password').fill(`${owner.password}x`)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(dialog.getByText('The password is not right.')).toBeVisible()
  await dialog.getByLabel('Your password').fill(owner.password)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('Pocket phone', { exact: true })).toBeVisible()

  await page.context().clearCookies()
  await authenticator.verified(false)
  await page.goto(`/sign-in?callbackUrl=/${slug}/account`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('No passkey was used')).toBeVisible()
  await authenticator.verified(true)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page).toHaveURL(new RegExp(`/${slug}/account`))
  await expect(page.getByText('Pocket phone', { exact: true })).toBeVisible()
})
