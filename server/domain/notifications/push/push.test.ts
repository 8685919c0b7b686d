import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pushes } from '../../../../db/schema/channels/push.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { addBrowser } from './add-browser.ts'
import { type ClaimedPush, claimPushes } from './claim-pushes.ts'
import { listBrowsers } from './list-browsers.ts'
import { recordPushOutcome } from './record-push-outcome.ts'
import { removeBrowser } from './remove-browser.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  await world.database.db.delete(pushes)
  school = await createSchool(world)
})
afterAll(() => world.close())

const platform = () => world.as({ kind: 'system' })
const keys = () => ({
  p256dh: randomBytes(65).toString('base64url'),
  auth: randomBytes(16).toString('base64url'),
})
function subscribe({ context }: Member, endpoint = `https://push.example/${newId()}`) {
  return addBrowser(context, { endpoint, ...keys() })
}

async function waitingPush(subscriptionId: string, dedupeKey = newId()) {
  const id = newId()
  const { orgId } = school
  const due = { title: 'Physics: present', path: '/riverside', nextAttemptAt: world.clock.now() }
  await world.database.db.insert(pushes).values({ orgId, id, subscriptionId, dedupeKey, ...due })
  return id
}
const pushOf = async (id: string) =>
  (await world.database.db.select().from(pushes).where(eq(pushes.id, id)))[0]
const claim = (limit = 10) => claimPushes(platform(), { limit })
const report = (
  { orgId, id, subscriptionId, attempt }: ClaimedPush,
  result: 'sent' | 'gone' | 'refused' | 'failed',
  retryAfterMs?: number,
) => recordPushOutcome(platform(), { orgId, id, subscriptionId, attempt, result, retryAfterMs })

async function claimed(): Promise<ClaimedPush> {
  const [first] = await claim()
  if (!first) throw new Error('Nothing was due.')
  return first
}

describe('a browser', () => {
  it('is listed for its owner alone', async () => {
    const { browserId } = await subscribe(school.student)
    expect(await listBrowsers(school.student.context, {})).toMatchObject([{ id: browserId }])
    expect(await listBrowsers(school.teacher.context, {})).toEqual([])
  })

  it.each([
    ['Chrome on Android', '(Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36'],
    [
      'Samsung Internet on Android',
      '(Linux; Android 14) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36',
    ],
    ['Edge on Windows', '(Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0'],
    ['Opera on Mac', '(Macintosh; Intel Mac OS X) Chrome/128.0 Safari/537.36 OPR/114.0'],
    ['Chrome on ChromeOS', '(X11; CrOS x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36'],
    ['Safari on iPhone', '(iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1'],
    ['Firefox on iPhone', '(iPhone; CPU iPhone OS 18_0 like Mac OS X) FxiOS/131.0 Mobile Safari/605.1'],
    ['Firefox on Linux', '(X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0'],
    ['Browser', 'something new'],
  ])('is called “%s”', async (label, userAgent) => {
    const { context } = school.student
    const request = {
      ...context.request,
      userAgent: userAgent.startsWith('(') ? `Mozilla/5.0 ${userAgent}` : userAgent,
    }
    await addBrowser({ ...context, request }, { endpoint: 'https://push.example/own', ...keys() })
    expect(await listBrowsers(context, {})).toMatchObject([{ label }])
  })

  it('is the next person’s once they sign in there', async () => {
    const endpoint = 'https://push.example/shared'
    await subscribe(school.student, endpoint)
    await subscribe(school.teacher, endpoint)
    expect(await listBrowsers(school.student.context, {})).toEqual([])
    expect(await listBrowsers(school.teacher.context, {})).toMatchObject([{ endpoint }])
  })

  it('makes room for the eleventh', async () => {
    const all: string[] = []
    for (let count = 0; count < 11; count++) {
      world.clock.advance(1_000)
      all.push((await subscribe(school.student)).browserId)
    }
    const left = (await listBrowsers(school.student.context, {})).map(({ id }) => id)
    expect(left.toSorted()).toEqual(all.slice(1).toSorted())
  })

  it.each([
    ['plain http', { endpoint: 'http://push.example/x' }],
    ['no address', { endpoint: 'push' }],
    ['a short key', { p256dh: randomBytes(64).toString('base64url') }],
    ['a long secret', { auth: randomBytes(17).toString('base64url') }],
    ['no base64', { auth: 'not base64 at all!' }],
  ])('is refused with %s', async (_, wrong) => {
    const given = { endpoint: 'https://push.example/x', ...keys(), ...wrong }
    await expect(addBrowser(school.student.context, given)).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('is removed by its owner, not by anybody else', async () => {
    const { browserId } = await subscribe(school.student)
    await expect(removeBrowser(school.teacher.context, { browserId })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await listBrowsers(school.student.context, {})).toHaveLength(1)
    await removeBrowser(school.student.context, { browserId })
    expect(await listBrowsers(school.student.context, {})).toEqual([])
  })
})

describe('a push on its way', () => {
  it('is taken once, with what the sender needs, and again only when its sender has crashed', async () => {
    const { browserId } = await subscribe(school.student)
    const id = await waitingPush(browserId)
    expect(await claim()).toMatchObject([{ id, orgId: school.orgId, attempt: 1, subscriptionId: browserId }])
    expect(await claim()).toEqual([])
    world.clock.advance(60_000)
    expect(await claim()).toMatchObject([{ id, attempt: 2 }])
  })

  it('waits its turn: the oldest first, no more than asked for', async () => {
    const { browserId } = await subscribe(school.student)
    const ids: string[] = []
    for (let count = 0; count < 3; count++) {
      ids.push(await waitingPush(browserId))
      world.clock.advance(1_000)
    }
    const taken = (await claim(2)).map(({ id }) => id)
    expect(taken.toSorted()).toEqual(ids.slice(0, 2).toSorted())
  })

  it('keeps no words once it is sent', async () => {
    const { browserId } = await subscribe(school.student)
    const id = await waitingPush(browserId)
    await report(await claimed(), 'sent')
    expect(await pushOf(id)).toMatchObject({ status: 'sent', title: '', path: '' })
  })

  it('that failed is tried again when the service says so, and given up after eight tries', async () => {
    const { browserId } = await subscribe(school.student)
    const id = await waitingPush(browserId)
    await report(await claimed(), 'failed', 120_000)
    world.clock.advance(119_000)
    expect(await claim()).toEqual([])
    world.clock.advance(1_000)
    for (let attempt = 2; attempt <= 8; attempt++) {
      const again = await claimed()
      expect(again.attempt).toBe(attempt)
      await report(again, 'failed')
      world.clock.advance(24 * 3_600_000)
    }
    expect(await pushOf(id)).toMatchObject({ status: 'failed', title: '', path: '' })
    expect(await claim()).toEqual([])
  })

  it('that was refused is not tried again', async () => {
    const { browserId } = await subscribe(school.student)
    const id = await waitingPush(browserId)
    await report(await claimed(), 'refused')
    expect(await pushOf(id)).toMatchObject({ status: 'failed' })
  })

  it('to a browser that is gone takes the browser and all that waits for it along', async () => {
    const { browserId } = await subscribe(school.student)
    const [first, second] = [await waitingPush(browserId), await waitingPush(browserId)]
    await report(await claimed(), 'gone')
    expect(await listBrowsers(school.student.context, {})).toEqual([])
    expect([await pushOf(first), await pushOf(second)]).toEqual([undefined, undefined])
  })

  it('is not settled by a sender that was too slow', async () => {
    const { browserId } = await subscribe(school.student)
    const id = await waitingPush(browserId)
    const slow = await claimed()
    world.clock.advance(60_000)
    await claimed()
    await report(slow, 'refused')
    expect(await pushOf(id)).toMatchObject({ status: 'waiting', attempts: 2 })
  })

  it('is the platform’s affair', async () => {
    for (const { context } of [school.owner, school.student])
      await expect(claimPushes(context, { limit: 1 })).rejects.toMatchObject({ code: 'forbidden' })
    const { browserId } = await subscribe(school.student)
    await waitingPush(browserId)
    const { orgId, id, subscriptionId, attempt } = await claimed()
    const outcome = { orgId, id, subscriptionId, attempt, result: 'sent' as const }
    await expect(recordPushOutcome(school.admin.context, outcome)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
