import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import type { Grounds } from './school/grounds.ts'
import { violations } from './steps/accessible.ts'
import { watchFaceFiles } from './steps/face-files.ts'
import { settle } from './steps/settle.ts'
import { pageFolders, sessionOf, type Visit, type Visitor, visitedFolders, visitsTo } from './visits.ts'

const narrowest = 320

interface Look {
  width: number
  colorScheme: 'light' | 'dark'
  /** A theme changes colours only: where the other one was asked everything, it is asked for those. */
  colorsOnly?: true
}

/** Everything at both widths and in both themes. */
const firstLooks: Look[] = [
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
]
/** Of a page that somebody else was shown already: the themes the other way round. */
const otherLooks: Look[] = [
  { width: 1440, colorScheme: 'dark', colorsOnly: true },
  { width: 390, colorScheme: 'light' },
]

/** Of a page with nothing in it yet: the same parts, fewer of them. */
const oneLook: Look[] = [{ width: 390, colorScheme: 'light' }]

const looksAt = ({ isFirst, as }: Visit) => {
  if (isFirst) return firstLooks
  return as === 'emptyOwner' ? oneLook : otherLooks
}

/** Every look without a reload. */
async function expectAccessible(page: Page, what: string, looks: Look[]) {
  // The check-in page has no script to say which theme it is: its styles follow the system by themselves.
  const isThemed = await page.evaluate(() => document.documentElement.classList.length > 0)
  for (const { width, colorScheme, colorsOnly = false } of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    if (isThemed) await expect(page.locator('html')).toHaveClass(new RegExp(`\\b${colorScheme}\\b`))
    const found = await violations(page, colorsOnly)
    expect.soft(found, `${what}, ${width} px, ${colorScheme}`).toEqual([])
  }
}

/** What scripts draw to measure comes a moment after the page was made narrow. */
const soon = expect.configure({ soft: true, timeout: 5_000 })

async function expectNoOverflow(page: Page, what: string) {
  await page.setViewportSize({ width: narrowest, height: 640 })
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  await soon.poll(overflow, `${what} is wider than ${narrowest} px by`).toBeLessThanOrEqual(0)
}

async function visitAll(page: Page, visits: Visit[]) {
  const faceFiles = watchFaceFiles(page)
  for (const visit of visits) {
    const { path, as } = visit
    const what = `${path} as ${as}`
    faceFiles.asked.length = 0
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(path)
    await settle(page)
    await expectAccessible(page, what, looksAt(visit))
    await expectNoOverflow(page, what)
    faceFiles.expectOnlyOnFacePages(path)
  }
}

const visitsOf = (grounds: Grounds, person: Visitor) => visitsTo(grounds).filter(({ as }) => as === person)

test('every page of the product has an entry here', () => {
  expect(visitedFolders()).toEqual(pageFolders())
})

/** Whom the pages are shown to, and in how many parts, so that the workers share the many pages of staff. */
const shares = { nobody: 2, owner: 4, teacher: 2, student: 1, waiting: 1, emptyOwner: 2 } satisfies Record<
  Exclude<Visitor, 'operator'>,
  number
>

for (const person of ['nobody', 'owner', 'teacher', 'student', 'waiting', 'emptyOwner'] as const) {
  for (let part = 0; part < shares[person]; part++) {
    test(`pages are accessible to everyone: as ${person}, part ${part + 1}`, async ({ grounds, visitor }) => {
      test.setTimeout(900_000)
      const page = await visitor({ session: sessionOf(grounds, person) })
      const visits = visitsOf(grounds, person).filter((_, index) => index % shares[person] === part)
      await visitAll(page, visits)
    })
  }
}

test('pages are accessible to everyone: as operator', async ({ grounds, operator, visitor }) => {
  test.setTimeout(300_000)
  await visitAll(await visitor({ session: operator }), visitsOf(grounds, 'operator'))
})

test('an address that leads nowhere is accessible too', async ({ grounds, visitor }) => {
  const page = await visitor({ session: grounds.school.owner.session })
  const { slug } = grounds.school
  await visitAll(page, [
    { path: '/no/such/page/anywhere', as: 'owner', isFirst: true },
    { path: `/${slug}/no-such-screen`, as: 'owner', isFirst: true },
    { path: `/${grounds.empty.slug}`, as: 'owner', isFirst: true },
  ])
})
