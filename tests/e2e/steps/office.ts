import { expect, type Locator, type Page } from '@playwright/test'

/** What an organization's admin does, in the words of the screens. */

/** The one open dialog. A toast has the role too, but is none. */
export const inDialog = (page: Page): Locator =>
  page.getByRole('dialog').or(page.getByRole('alertdialog')).and(page.locator(':not(.toast)'))

/** By the menu, as a person goes: without a new page load. */
export async function goTo(page: Page, place: string) {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: new RegExp(`^${place}`) })
    .locator('visible=true')
    .click()
  await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
}

export async function inviteByMail(page: Page, email: string, role: 'Teacher' | 'Student') {
  await goTo(page, 'People')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await inDialog(page).getByLabel('E-mail addresses').fill(email)
  await inDialog(page)
    .getByRole('radio', { name: new RegExp(`^${role}`) })
    .check()
  await inDialog(page).getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page.getByText('Invitation on its way')).toBeVisible()
}

/** The link to ask to join, as the settings show it. */
export async function joinLink(page: Page): Promise<string> {
  await goTo(page, 'Settings')
  return (await page.getByText(/\/join\//).textContent())?.trim() ?? ''
}

export async function letIn(page: Page, fullName: string) {
  await goTo(page, 'Queue')
  await page.getByRole('button', { name: `Let ${fullName} in` }).click()
  await inDialog(page).getByRole('button', { name: 'Let in' }).click()
  await expect(page.getByRole('button', { name: `Let ${fullName} in` })).toBeHidden()
}

interface NewClass {
  name: string
  /** Made on the spot. */
  room: string
  lateAfterMinutes?: number
}

/** Makes a class with a new room; the page is then the class's. Gives its id. */
export async function createClass(page: Page, { name, room, lateAfterMinutes }: NewClass): Promise<string> {
  await goTo(page, 'Classes')
  await page.getByRole('button', { name: 'New class' }).first().click()
  const dialog = inDialog(page)
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'New room' }).click()
  await dialog.getByLabel('New room').fill(room)
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByLabel('Room').locator('option:checked')).toHaveText(room)
  if (lateAfterMinutes !== undefined) await dialog.getByLabel('Late after').fill(String(lateAfterMinutes))
  await dialog.getByRole('button', { name: 'Create class' }).click()
  await page.waitForURL(/\/classes\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** On the page of a class: enrols and gives a card. */
export async function enrolWithCard(page: Page, fullName: string, card: string) {
  await enrol(page, fullName)
  await page.getByRole('button', { name: `No card: cards of ${fullName}` }).click()
  await inDialog(page).getByLabel('Card number').fill(card)
  await inDialog(page).getByRole('button', { name: 'Give' }).click()
  await expect(inDialog(page).getByRole('list', { name: `Cards of ${fullName}` })).toContainText('Since')
  await inDialog(page).getByRole('button', { name: 'Done' }).click()
}

export async function enrol(page: Page, fullName: string) {
  await page.getByRole('button', { name: 'Enrol students' }).click()
  await inDialog(page).getByRole('checkbox', { name: fullName }).check()
  await inDialog(page)
    .getByRole('button', { name: /^Enrol/ })
    .click()
  await expect(inDialog(page)).toBeHidden()
}

/** On the page of a class. */
export async function addTeacher(page: Page, fullName: string) {
  await page.getByRole('tab', { name: /^Teachers/ }).click()
  await page.getByRole('button', { name: 'Add teachers' }).click()
  await inDialog(page).getByRole('checkbox', { name: fullName }).check()
  await inDialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Teachers of the class' })).toContainText(fullName)
}

/** Makes a reader; gives the claim code that the screen shows. */
export async function addReader(page: Page, name: string, room: string): Promise<string> {
  await goTo(page, 'Readers')
  await page
    .getByRole('button', { name: /^Add (a|the first) reader$/ })
    .first()
    .click()
  const dialog = inDialog(page)
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Room').selectOption({ label: room })
  await dialog.getByRole('button', { name: 'Get a claim code' }).click()
  return (await dialog.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent())?.trim() ?? ''
}

export async function suspend(page: Page, fullName: string) {
  await actOn(page, fullName, 'Suspend')
  await expect(page.getByRole('row', { name: fullName })).toContainText('Suspended')
}

export async function reinstate(page: Page, fullName: string) {
  await actOn(page, fullName, 'Let back in')
  await expect(page.getByRole('row', { name: fullName })).not.toContainText('Suspended')
}

/** Chooses from a person's menu and says yes to the question that follows. */
async function actOn(page: Page, fullName: string, action: string) {
  await goTo(page, 'People')
  await page.getByRole('button', { name: `Actions for ${fullName}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
  await inDialog(page).getByRole('button', { name: action, exact: true }).click()
  await expect(inDialog(page)).toBeHidden()
}
