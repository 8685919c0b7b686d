import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pushes, pushSubscriptions } from '../../../../db/schema/channels/push.ts'
import { digestItems, notificationSettings } from '../../../../db/schema/channels/settings.ts'
import { mails } from '../../../../db/schema/mails.ts'
import { notifications } from '../../../../db/schema/notifications.ts'
import { loggedEvent } from '../../../../tests/support/logged-event.ts'
import { browserKeys } from '../../../../tests/support/samples/browser-keys.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { startPushService } from '../../../../tests/support/servers/push-service.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { createGuardedFetch } from '../../../adapters/guarded-fetch/guarded-fetch.ts'
import { createLocalPushSender } from '../../../adapters/push/local.ts'
import { vapidKeysFrom } from '../../../adapters/push/vapid-keys.ts'
import { createWebPushSender } from '../../../adapters/push/web-push.ts'
import { createPushLoop } from '../../../consumers/push/send-pushes.ts'
import type { PushResult } from '../../../ports/push-sender.ts'
import { sendAnnouncement } from '../../announcements/send-announcement.ts'
import { notify } from '../notify.ts'
import { addBrowser } from '../push/add-browser.ts'
import { listBrowsers } from '../push/list-browsers.ts'
import { removeBrowser } from '../push/remove-browser.ts'
import { setPreference } from '../set-preference.ts'
import { getSettings } from './get-settings.ts'
import { sendDigests } from './send-digests.ts'
import { setSettings } from './set-settings.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
beforeEach(async () => {
  const { db } = world.database
  for (const table of [notifications, mails, pushes, pushSubscriptions, digestItems, notificationSettings])
    await db.delete(table)
})
afterAll(() => world.close())

const warsaw = { timeZone: 'Europe/Warsaw', quietFrom: null, quietTo: null, digestAt: null }
let endpoints = 0
const browser = () => browserKeys(`https://push.example.org/${++endpoints}`)

/** An announcement to the student reaches its consumer, twice. */
async function tellStudent(title: string) {
  const to = { personIds: [school.student.personId] }
  const { announcementId } = await sendAnnouncement(school.admin.context, { to, title, body: 'Words.' })
  const place = { orgId: school.orgId, at: world.clock.now() }
  const event = loggedEvent('announcement.made', { announcementId }, place)
  for (let time = 0; time < 2; time++) await notify(school.system, { kind: 'announcement', event })
}

const rows = () => world.database.db.select().from(mails)

describe('quiet hours', () => {
  it('keep mail and pushes until they are over, and the bell rings all the same', async () => {
    world.clock.set('2026-03-02T21:30:00Z') // 22:30 in Warsaw
    await setSettings(school.student.context, { ...warsaw, quietFrom: '22:00', quietTo: '07:00' })
    await addBrowser(school.student.context, browser())
    await tellStudent('Late news')
    const until = new Date('2026-03-03T06:00:00Z')
    expect(await rows()).toMatchObject([
      { subject: expect.stringContaining('Late news'), nextAttemptAt: until },
    ])
    expect(await world.database.db.select().from(pushes)).toMatchObject([
      { title: 'Late news', nextAttemptAt: until },
    ])
    expect(await world.database.db.$count(notifications)).toBe(1)
  })
})

describe('one mail a day', () => {
  it('holds everything since the last one, once, at the time on the person’s own wall', async () => {
    world.clock.set('2026-03-02T10:00:00Z')
    await setSettings(school.student.context, { ...warsaw, digestAt: '18:00' })
    await tellStudent('First')
    await tellStudent('Second')
    expect(await rows()).toEqual([])
    world.clock.set('2026-03-02T16:59:00Z')
    expect(await sendDigests(school.system, {})).toEqual({ mails: 0 })
    world.clock.set('2026-03-02T17:00:00Z')
    expect(await sendDigests(school.system, {})).toEqual({ mails: 1 })
    expect(await sendDigests(school.system, {})).toEqual({ mails: 0 })
    const [mail] = await rows()
    expect(mail).toMatchObject({
      recipient: school.student.email,
      subject: expect.stringContaining('2 things'),
    })
    expect(mail?.text).toMatch(/First[\s\S]*Second/)
    world.clock.advance(31 * 86_400_000)
    await sendDigests(school.system, {})
    expect(await world.database.db.$count(digestItems)).toBe(0)
  })

  it('is the school’s own work', async () => {
    await expect(sendDigests(school.admin.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('settings', () => {
  it('begin in the organization’s zone and are kept for one person alone', async () => {
    expect(await getSettings(school.student.context, {})).toMatchObject({ timeZone: 'UTC', digestAt: null })
    await setSettings(school.student.context, { ...warsaw, digestAt: '06:30' })
    expect(await getSettings(school.student.context, {})).toEqual({ ...warsaw, digestAt: '06:30' })
    for (const { context } of [school.teacher, other.student])
      expect(await getSettings(context, {})).toMatchObject({ timeZone: 'UTC', digestAt: null })
    await expect(setSettings(school.pending.context, warsaw)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it.each([
    { ...warsaw, timeZone: 'Mars/Base' },
    { ...warsaw, quietFrom: '22:00' },
    { ...warsaw, quietFrom: '22:00', quietTo: '22:00' },
    { ...warsaw, digestAt: '24:00' },
  ])('%j is refused', async settings => {
    await expect(setSettings(school.student.context, settings)).rejects.toMatchObject({ code: 'bad-request' })
  })
})

describe('a push', () => {
  const loop = (answer?: () => PushResult | Promise<PushResult>) => {
    const sender = createLocalPushSender('key', answer)
    return { sender, ...createPushLoop({ services: world.services, sender }) }
  }

  it('shows the title and leads to the page, once for each browser, and holds nothing else', async () => {
    await addBrowser(school.student.context, browser())
    await addBrowser(school.student.context, browser())
    await addBrowser(school.teacher.context, browser())
    await tellStudent('Bring your books')
    const { sender, drain } = loop()
    expect(await drain()).toBe(2)
    const payloads = sender.taken.map(({ payload }) => JSON.parse(payload))
    expect(payloads.map(({ tag: _, ...rest }) => rest)).toEqual(
      Array(2).fill({ title: 'Bring your books', path: `/${school.slug}/announcements` }),
    )
    expect(await drain()).toBe(0)
    expect(await world.database.db.select().from(pushes)).toMatchObject(
      Array(2).fill({ status: 'sent', title: '' }),
    )
  })

  it('goes over the wire to the browser’s push service, which cannot read it, and the browser can', async () => {
    const service = await startPushService()
    try {
      const { browserId } = await addBrowser(school.student.context, {
        endpoint: 'https://push.example.org/loopback',
        ...service.keys,
      })
      // Only a test may subscribe at this machine.
      const { endpoint } = service
      const { db } = world.database
      await db.update(pushSubscriptions).set({ endpoint }).where(eq(pushSubscriptions.id, browserId))
      await tellStudent('Zoë’s class moved to room 12')
      const fetch = createGuardedFetch({ allowLoopback: true })
      const vapid = { ...vapidKeysFrom('5c'.repeat(32)), subject: 'mailto:office@school.example' }
      const sender = createWebPushSender({ ...vapid, fetch })
      expect(await createPushLoop({ services: world.services, sender }).drain()).toBe(1)
      const [push, ...more] = service.taken
      expect([more, push?.path, push?.headers['content-encoding']]).toEqual([[], '/send/abc', 'aes128gcm'])
      expect(push?.headers.authorization).toContain(`k=${vapid.publicKey}`)
      expect(JSON.parse(push?.text ?? '')).toEqual({
        title: 'Zoë’s class moved to room 12',
        path: `/${school.slug}/announcements`,
        tag: expect.any(String),
      })
    } finally {
      await service.stop()
    }
  })

  it('is not for whoever turned it off', async () => {
    await addBrowser(school.student.context, browser())
    await setPreference(school.student.context, {
      kind: 'announcement',
      inApp: true,
      mail: false,
      push: false,
    })
    await tellStudent('Quietly')
    expect(await world.database.db.$count(pushes)).toBe(0)
    await setPreference(school.student.context, { kind: 'announcement', inApp: true, mail: true, push: true })
  })

  it('to a browser that is gone forgets the browser', async () => {
    await addBrowser(school.student.context, browser())
    await tellStudent('Anybody there?')
    expect(await loop(() => ({ kind: 'gone' })).drain()).toBe(0)
    expect(await listBrowsers(school.student.context, {})).toEqual([])
    expect(await world.database.db.$count(pushes)).toBe(0)
  })

  it('that fails is tried again later, eight times at most, and never twice at once', async () => {
    await addBrowser(school.student.context, browser())
    await tellStudent('Again')
    let tries = 0
    const { drain } = loop(() => {
      tries++
      return { kind: 'failed', reason: 'busy', retryAfterMs: 60_000 }
    })
    await Promise.all([drain(), drain()])
    expect(tries).toBe(1)
    for (let minute = 0; minute < 20; minute++) {
      world.clock.advance(61_000)
      await drain()
    }
    expect(tries).toBe(8)
    expect(await world.database.db.select().from(pushes)).toMatchObject([{ status: 'failed', title: '' }])
  })
})

describe('browsers', () => {
  it('are named after what they are, at most ten, and taken over by the next who signs in there', async () => {
    const shared = browser()
    const { browserId } = await addBrowser(school.student.context, shared)
    expect(await listBrowsers(school.student.context, {})).toMatchObject([
      { id: browserId, label: 'Browser' },
    ])
    await addBrowser(school.teacher.context, shared)
    expect(await listBrowsers(school.student.context, {})).toEqual([])
    for (let count = 0; count < 12; count++) await addBrowser(school.student.context, browser())
    expect(await listBrowsers(school.student.context, {})).toHaveLength(10)
  })

  it('are removed by their own person only', async () => {
    const { browserId } = await addBrowser(school.student.context, browser())
    for (const { context } of [school.teacher, school.admin, other.student])
      await expect(removeBrowser(context, { browserId })).rejects.toMatchObject({ code: 'not-found' })
    await removeBrowser(school.student.context, { browserId })
    expect(await listBrowsers(school.student.context, {})).toEqual([])
  })

  it.each([
    { endpoint: 'http://push.example.org/x' },
    { endpoint: 'javascript:alert(1)' },
    { p256dh: 'AAAA' },
    { auth: 'not base 64!' },
  ])('that give %j are refused', async wrong => {
    await expect(addBrowser(school.student.context, { ...browser(), ...wrong })).rejects.toMatchObject({
      code: 'bad-request',
    })
  })
})
