import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { apiOf, sessionCookieName, signInByApi } from './school/api.ts'
import type { School } from './school/found-school.ts'
import { accountOf, inviteMember, type Member, uniqueMark } from './school/people.ts'
import { signIn } from './steps/account.ts'
import { inDialog } from './steps/office.ts'

const newStudent = (school: School) =>
  inviteMember(school.url, school.slug, school.owner, 'student', accountOf('Leaver', uniqueMark()))

/** What a copy of the cookie still opens: nothing, once it is dead. */
async function opens({ url, slug }: School, { fullName }: Member, session: string): Promise<string[]> {
  const api = apiOf(url, session, slug)
  const asked = await Promise.allSettled([api.attendance.myMarks.query({}), api.accounts.sessions.query({})])
  const page = await fetch(`${url}/${slug}/me`, { headers: { cookie: `${sessionCookieName}=${session}` } })
  const seen = asked.flatMap(({ status }, place) => (status === 'fulfilled' ? [`call ${place}`] : []))
  return (await page.text()).includes(fullName) ? [...seen, 'page'] : seen
}

async function expectSignedOut(page: Page, path: string) {
  await page.goto(path)
  await expect(page).toHaveURL(/\/sign-in/)
}

test('signing out ends the session, not only the cookie', async ({ school, visitor }) => {
  const member = await newStudent(school)
  const page = await visitor({ session: member.session })
  await page.goto(`/${school.slug}/me`)
  expect(await opens(school, member, member.session)).toEqual(['call 0', 'call 1', 'page'])
  await page.getByRole('button', { name: `Account of ${member.fullName}` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await opens(school, member, member.session)).toEqual([])
})

test('signing out everywhere ends the other device at its next click', async ({ school, visitor }) => {
  const member = await newStudent(school)
  const elsewhere = await signInByApi(school.url, member)
  const other = await visitor({ session: elsewhere })
  await other.goto(`/${school.slug}/me`)
  const page = await visitor({ session: member.session })
  await page.goto(`/${school.slug}/account`)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await inDialog(page).getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  for (const session of [member.session, elsewhere]) expect(await opens(school, member, session)).toEqual([])
  await expectSignedOut(other, `/${school.slug}/me`)
})

test('a new password ends every session; only it signs in again', async ({ school, visitor }) => {
  const member = await newStudent(school)
  const elsewhere = await signInByApi(school.url, member)
  const page = await visitor({ session: member.session })
  await page.goto(`/${school.slug}/account`)
  await page.getByLabel('Current password').fill(member.password)
  await page.getByLabel('New password').fill('eight yellow kettles')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  for (const session of [member.session, elsewhere]) expect(await opens(school, member, session)).toEqual([])
  await signIn(page, member)
  await expect(page.getByText('The e-mail address or the password is not right.')).toBeVisible()
  await signIn(page, { ...member, password: 'eight yellow kettles' })
  await expect(page).toHaveURL(new RegExp(`/${school.slug}/me`))
})

test('a suspension opens nothing of the school any more, whatever is asked', async ({ school, visitor }) => {
  const member = await newStudent(school)
  const page = await visitor({ session: member.session })
  await page.goto(`/${school.slug}/me`)
  await school.api.people.suspend.mutate({ personId: member.personId })
  const api = apiOf(school.url, member.session, school.slug)
  await expect(api.attendance.myMarks.query({})).rejects.toThrow()
  await expect(api.timetable.week.query({})).rejects.toThrow()
  await expect(page.getByRole('heading', { name: 'You are suspended' })).toBeVisible()
  await school.api.people.reinstate.mutate({ personId: member.personId })
  await expect(page.getByRole('heading', { name: 'My attendance' })).toBeVisible()
})

test('signing in never leads to another site', async ({ school, visitor }) => {
  const { origin } = new URL(school.url)
  for (const foreign of [
    'https://elsewhere.example/x',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
  ]) {
    const page = await visitor()
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(foreign)}`)
    await signIn(page, school.student)
    await page.waitForURL(url => url.pathname !== '/sign-in')
    expect(new URL(page.url()).origin, foreign).toBe(origin)
    await page.context().close()
  }
})
