import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { type Camera, test } from './camera/fixtures.ts'
import { apiOf } from './school/api.ts'
import { addClass, openSession, type School } from './school/found-school.ts'
import { mailedToken } from './school/mail.ts'
import { accountOf, inviteMember, type Member } from './school/people.ts'
import { expectAccessibleNow } from './steps/accessible.ts'

/** No person took part: photographs of the face package, warped, stand before Chromium's own false camera. */
test.describe.configure({ mode: 'serial' })

/** Of the camera that runs: setting up and checking in have one each on the same page. */
const words = (page: Page) => page.locator('p[aria-live=polite]:visible')
const phone = { viewport: { width: 390, height: 844 } }

async function switchOn({ api }: School) {
  const { notices: _, text: __, ...settings } = await api.faces.settings.query({})
  await api.faces.updateSettings.mutate({ ...settings, enabled: true, noticeRead: true })
}

/** A guardian's yes by the page behind the link in their mail. */
async function agree(page: Page, school: School, student: Member) {
  const email = `parent.${student.email}`
  await school.api.guardians.add.mutate({ personId: student.personId, fullName: 'A Parent', email })
  await page.goto(`/${school.slug}/face`)
  await page.getByRole('button', { name: 'Ask my guardians by mail' }).click()
  const token = await mailedToken(school.url, email, 'face-consent')
  await page.goto(`/face-consent/${token}`)
  await page.getByRole('button', { name: 'Yes, I agree' }).click()
  await expect(page.getByText('Thank you: you agreed')).toBeVisible()
}

test('a guardian agrees, and the camera guides through the pictures of which the server keeps numbers', async ({
  camera,
  school,
}) => {
  await switchOn(school)
  const { film, pictures } = camera
  const page = await camera.open(school.student.session, phone)
  await agree(page, school, school.student)
  await film.show(pictures.nobody)
  await page.goto(`/${school.slug}/face`)
  await page.getByRole('button', { name: 'Set up your face' }).click()
  await expect(words(page)).toHaveText('Nobody is in the picture.')
  await film.show(pictures.both)
  await expect(words(page)).toHaveText('Be alone in the picture.')
  await film.show(pictures.straight)
  await expect(words(page)).toContainText('to your left')
  await expectAccessibleNow(page, 'a face being set up')
  await film.show(pictures.slightlyLeft)
  await expect(words(page)).toContainText('to your right')
  await film.show(pictures.slightlyRight)
  await expect(words(page)).toContainText('straight')
  await film.show(pictures.straight)
  await expect(page.getByText('Your face is set up')).toBeVisible()
  const [enrolled] = await school.api.faces.list.query({})
  expect(enrolled).toMatchObject({ personId: school.student.personId, enrolledAt: expect.any(Date) })
  await page.context().close()
})

/** Files of the server in which a piece of one of these pictures stands: as it was sent, or as bytes. */
function filesWith(folder: string, frames: string[]): string[] {
  expect(frames.length).toBeGreaterThan(3)
  const pieces = frames.flatMap(frame => {
    const text = frame.slice(20_000, 20_080)
    return [Buffer.from(text), Buffer.from(text, 'base64')]
  })
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => {
    const path = join(folder, name)
    if (!statSync(path).isFile()) return false
    const content = readFileSync(path)
    return pieces.some(piece => content.includes(piece))
  })
}

const poseOf: [RegExp, 'left' | 'right' | 'mouth'][] = [
  [/to your left/, 'left'],
  [/to your right/, 'right'],
  [/mouth/, 'mouth'],
]

/** Every picture that the page sends from now on. */
function collectFrames(page: Page): string[] {
  const frames: string[] = []
  page.on('request', request => {
    if (!request.url().includes('checkIns.showFace')) return
    const frame = /"frame":"([^"]+)"/.exec(request.postData() ?? '')?.[1]
    if (frame) frames.push(frame)
  })
  return frames
}

/** Reads the three movements from the screen and makes each, as a person would. */
async function doAsTold(page: Page, { film, pictures }: Camera) {
  for (let step = 0; step < 3; step++) {
    await expect(words(page)).toContainText(/to your left|to your right|mouth/)
    const said = (await words(page).textContent()) ?? ''
    const [, pose = 'straight' as const] = poseOf.find(([pattern]) => pattern.test(said)) ?? []
    await film.show(pictures[pose])
    // After the last movement there are none any more.
    await expect.poll(async () => (await words(page).allTextContents()).join()).not.toBe(said)
  }
}

test('the phone checks in whoever does as told; a still, somebody else and a replay are refused', async ({
  camera,
  muster,
  school,
}) => {
  const { film, pictures } = camera
  const course = await addClass(school, 'Chemistry')
  const sessionId = await openSession(school, course)
  const page = await camera.open(school.student.session, phone)
  await page.goto('/check-in')
  await expect(page.getByLabel('Code on the board')).toBeVisible()
  await page.getByRole('link', { name: 'Check in by face instead' }).click()
  const begin = () => page.getByRole('button', { name: 'Check in to Chemistry' }).click()
  const told = (text: string) => expect(page.getByRole('status').filter({ hasText: text })).toBeVisible()

  await film.freeze(pictures.straight)
  await begin()
  await told('This picture was shown before')

  await film.show(pictures.other)
  await begin()
  await told('does not look like the face that was set up here')

  const frames = collectFrames(page)
  await film.show(pictures.straight)
  await begin()
  // One camera, one look at a time.
  await expect(page.getByRole('button', { name: 'Take the pictures again' })).toBeDisabled()
  await doAsTold(page, camera)
  await told('You are marked present')
  await expectAccessibleNow(page, 'checked in by face')
  const api = apiOf(school.url, school.student.session, school.slug)
  const { checkId } = await api.checkIns.startFace.mutate({ sessionId })
  const [first = ''] = frames
  expect(await api.checkIns.showFace.mutate({ checkId, frame: first })).toMatchObject({
    ...{ state: 'refused', reason: 'replayed' },
  })
  const [tally] = await school.api.attendance.tallies.query({ sessionIds: [sessionId] })
  expect(tally).toMatchObject({ present: 1 })
  if (muster.process) expect(filesWith(muster.process.dataFolder, frames)).toEqual([])
  await page.context().close()
})

/** Somebody else whose face is set up, by their own API. */
async function enrolOther(school: School, shots: Buffer[]): Promise<Member> {
  const { url, slug, owner, mark } = school
  const other = await inviteMember(url, slug, owner, 'student', accountOf('Second', mark))
  const { notices: _, text: __, ...settings } = await school.api.faces.settings.query({})
  await school.api.faces.updateSettings.mutate({ ...settings, guardianConsent: false })
  const api = apiOf(url, other.session, slug)
  const { text } = await api.faces.mine.query({})
  await api.faces.consent.mutate({ textHash: text.hash })
  const frames = shots.map(shot => shot.toString('base64'))
  expect(await api.faces.enrol.mutate({ frames })).toMatchObject({ enrolled: true })
  return other
}

/** Whether this page would open without a network: its worker has all that it was made of. */
const isKept = (page: Page) =>
  page.evaluate(async () => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    const parts = loaded.filter(url => /\/(_next\/static|face-engine)\//.test(url))
    const kept = await Promise.all([location.href, ...parts].map(url => caches.match(url)))
    return navigator.serviceWorker.controller !== null && kept.every(one => one !== undefined)
  })

/** Everything that is said there from now on, however briefly. */
async function listenTo(place: Locator) {
  const heard = await place.evaluateHandle(element => {
    const texts: string[] = []
    const note = () => texts.push(element.textContent ?? '')
    new MutationObserver(note).observe(element, { subtree: true, childList: true, characterData: true })
    return texts
  })
  return () => heard.jsonValue()
}

/** A kiosk in this room, paired as somebody would on the spot, with its camera on. */
async function startKiosk(page: Page, { api }: School, roomId: string) {
  const { claimCode } = await api.readers.create.mutate({ name: 'Tablet', roomId, kind: 'kiosk' })
  await page.goto('/kiosk')
  await page.getByLabel('Claim code').fill(claimCode)
  await page.getByRole('button', { name: 'Start the kiosk' }).click()
  await expect.poll(() => isKept(page)).toBe(true)
  await page.getByRole('button', { name: 'Use the camera' }).click()
  await expect(page.getByLabel('Result')).toContainText('Look at the camera')
  await expect.poll(() => isKept(page)).toBe(true)
}

test('a kiosk knows two people in one frame without a network, survives a reload, and sends what it saw', async ({
  camera,
  school,
}) => {
  const { film, pictures } = camera
  const page = await camera.open(undefined, { viewport: { width: 768, height: 1024 } })
  const other = await enrolOther(school, pictures.otherShots)
  const course = await addClass(school, 'Kiosk class')
  await school.api.classes.enrol.mutate({ classId: course.id, personIds: [other.personId] })
  const sessionId = await openSession(school, course)
  const present = async () =>
    (await school.api.attendance.tallies.query({ sessionIds: [sessionId] }))[0]?.present
  await film.show(pictures.nobody)
  await startKiosk(page, school, course.roomId)

  await expectAccessibleNow(page, 'a kiosk with its camera on')
  await page.context().setOffline(true)
  const result = page.getByLabel('Result')
  const heard = await listenTo(result)
  await film.show(pictures.both)
  // Together or one after the other: whichever picture shows each of them clearly twice.
  for (const { fullName } of [school.student, other])
    await expect.poll(heard).toContainEqual(expect.stringMatching(`${fullName}.*Saved here`))
  await expect(page.getByText('Not connected, 2 to send')).toBeVisible()
  await film.show(pictures.nobody)
  await page.reload()
  await expect(page.getByText('Not connected, 2 to send')).toBeVisible()
  expect(await present()).toBe(0)

  await page.context().setOffline(false)
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await expect.poll(present).toBe(2)
  await film.show(pictures.both)
  await expect(result).toContainText('Already marked')
  expect(await present()).toBe(2)
  // From here on this kiosk is reached by nobody.
  await page.context().close()
  await school.api.faces.withdrawFor.mutate({ personId: other.personId })
  const office = await camera.open(school.owner.session, { viewport: { width: 1440, height: 900 } })
  await office.goto(`/${school.slug}/faces`)
  await expect(office.getByText('Waiting for Tablet')).toBeVisible()
  await expect(office.getByRole('button', { name: `It was ${school.student.fullName}` })).toBeVisible()
  await expectAccessibleNow(office, 'close calls and receipts')
  await office.context().close()
})
