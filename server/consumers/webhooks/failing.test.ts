import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { webhookDeliveries, webhookEndpoints } from '../../../db/schema/api/webhooks.ts'
import { mails } from '../../../db/schema/mails.ts'
import { drain } from '../../../tests/support/drain.ts'
import { eventually, recordingReceiver } from '../../../tests/support/ports.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { isGenuine } from '../../../tests/support/webhooks/is-genuine.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { createGuardedFetch } from '../../adapters/guarded-fetch/guarded-fetch.ts'
import { createGuardedCaller } from '../../adapters/webhooks/guarded-caller.ts'
import { getDelivery } from '../../domain/webhooks/deliveries/get-delivery.ts'
import { listDeliveries } from '../../domain/webhooks/deliveries/list-deliveries.ts'
import { replayDelivery } from '../../domain/webhooks/deliveries/replay-delivery.ts'
import { sendTest } from '../../domain/webhooks/deliveries/send-test.ts'
import { createEndpoint } from '../../domain/webhooks/endpoints/create-endpoint.ts'
import { listEndpoints } from '../../domain/webhooks/endpoints/list-endpoints.ts'
import { newId } from '../../kernel/ids.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import type { WebhookCaller, WebhookResult } from '../../ports/webhook-caller.ts'
import { queueWebhooks } from './queue-webhooks.ts'
import { createWebhookSender } from './send-webhooks.ts'

let world: World
let school: School
let receiver: ReturnType<typeof recordingReceiver>
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  await world.database.db.delete(webhookEndpoints)
  school = await createSchool(world)
  receiver = recordingReceiver()
})
afterAll(() => world.close())

const hourMs = 3_600_000
const hook = 'https://receiver.example.org/hook'
const make = (url = hook, types = ['session.opened' as const]) =>
  createEndpoint(school.admin.context, { url, eventTypes: types })
const sender = (caller: WebhookCaller = receiver.caller) =>
  createWebhookSender({ services: world.services, caller })
const opened = () => ({ sessionId: newId(), classId: newId() })
const emit = (...payloads: ReturnType<typeof opened>[]) =>
  inTransaction(school.system, false, context => context.emit('session.opened', ...payloads))
const log = async () => (await listDeliveries(school.admin.context, { limit: 200 })).items
const only = async () => {
  const [first] = await log()
  if (!first) throw new Error('Nothing was queued.')
  return getDelivery(school.admin.context, { deliveryId: first.id })
}
const answer = (status: number, more: { retryAfterMs?: number } = {}): WebhookResult => ({
  kind: 'answered',
  status,
  excerpt: `said ${status}`,
  ...more,
})

describe('a receiver that fails', () => {
  it('gets the same message again, later and later, until it takes it', async () => {
    const { secret } = await make()
    await emit(opened())
    await drain(world, [queueWebhooks])
    receiver.state.answer = () => (receiver.received.length < 4 ? answer(500) : answer(200))
    const waits: number[] = []
    for (;;) {
      await sender().drain()
      const { nextAttemptAt } = await only()
      if (!nextAttemptAt) break
      waits.push(nextAttemptAt.getTime() - world.clock.now().getTime())
      expect(await sender().drain()).toBe(0)
      world.clock.set(nextAttemptAt)
    }
    expect(waits).toHaveLength(3)
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(2_500 * 4 ** index)
      expect(wait).toBeLessThanOrEqual(5_000 * 4 ** index)
    })
    const { received } = receiver
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)
    expect(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4)
    expect(received.every(({ headers, body }) => isGenuine(headers, body, secret))).toBe(true)
    const { tries, status } = await only()
    expect(status).toBe('delivered')
    expect(tries.map(one => [one.number, one.status, one.answer])).toEqual([
      [1, 500, 'said 500'],
      [2, 500, 'said 500'],
      [3, 500, 'said 500'],
      [4, 200, 'said 200'],
    ])
    expect(tries[0]?.requestHeaders['webhook-id']).toBe(received[0]?.headers['webhook-id'])
  })

  it('is not asked again before it wants to be', async () => {
    await make()
    await sendTest(school.admin.context, {
      endpointId: (await listEndpoints(school.admin.context, {}))[0]?.id ?? '',
    })
    receiver.state.answer = () => answer(429, { retryAfterMs: hourMs })
    await sender().drain()
    const { nextAttemptAt, eventType } = await only()
    expect(eventType).toBe('webhook.test')
    expect(nextAttemptAt?.getTime()).toBe(world.clock.now().getTime() + hourMs)
  })

  it('is given up after twelve tries, and can be asked again by hand', async () => {
    const { endpointId } = await make()
    const { deliveryId } = await sendTest(school.admin.context, { endpointId })
    receiver.state.answer = () => ({ kind: 'unreachable', reason: 'The connection was refused.' })
    for (let round = 0; round < 12; round++) {
      await sender().drain()
      // Beside what is being tested here, it would have been switched off by now.
      await world.database.db.update(webhookEndpoints).set({ failingSince: null })
      world.clock.advance(12 * hourMs)
    }
    expect(await sender().drain()).toBe(0)
    const failed = await only()
    expect(failed).toMatchObject({ status: 'failed', attempts: 12, nextAttemptAt: null })
    expect(failed.tries.at(-1)).toMatchObject({ status: null, problem: 'The connection was refused.' })
    receiver.state.answer = () => answer(200)
    await replayDelivery(school.admin.context, { deliveryId })
    expect(await sender().drain()).toBe(1)
    expect(await only()).toMatchObject({ status: 'delivered', attempts: 13 })
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('for five days is switched off, and those who run the organization hear of it once', async () => {
    const { endpointId } = await make()
    await emit(opened(), opened())
    await drain(world, [queueWebhooks])
    receiver.state.answer = () => answer(500)
    await sender().drain()
    expect(await listEndpoints(school.admin.context, {})).toMatchObject([
      { failingSince: world.clock.now(), disabledAt: null },
    ])
    world.clock.advance(5 * 24 * hourMs)
    await sendTest(school.admin.context, { endpointId })
    await sender().drain()
    expect(await listEndpoints(school.admin.context, {})).toMatchObject([
      { disabledBecause: 'failing', waiting: 0 },
    ])
    const sent = receiver.received.length
    await emit(opened())
    await drain(world, [queueWebhooks])
    expect([await sender().drain(), receiver.received.length]).toEqual([0, sent])
    const told = await world.database.db.select().from(mails)
    const mine = told.filter(({ subject }) => subject.includes('receiver.example.org'))
    expect(mine.map(({ recipient }) => recipient).toSorted()).toEqual(
      [school.admin.email, school.owner.email].toSorted(),
    )
    expect(mine[0]?.text).toContain('5 days')
    expect((await log()).every(({ status }) => status === 'failed')).toBe(true)
  })

  it('that takes one in between is not switched off', async () => {
    const { endpointId } = await make()
    for (const [day, status] of [500, 500, 200, 500, 500].entries()) {
      receiver.state.answer = () => answer(status)
      await world.database.db.delete(webhookDeliveries)
      await sendTest(school.admin.context, { endpointId })
      await sender().drain()
      expect(await listEndpoints(school.admin.context, {}), `day ${day * 2}`).toMatchObject([
        { disabledAt: null },
      ])
      world.clock.advance(48 * hourMs)
    }
  })

  it('that says it is gone is switched off at once', async () => {
    const { endpointId } = await make()
    await sendTest(school.admin.context, { endpointId })
    receiver.state.answer = () => answer(410)
    await sender().drain()
    expect(await listEndpoints(school.admin.context, {})).toMatchObject([{ disabledBecause: 'gone' }])
    expect(await only()).toMatchObject({ status: 'failed', attempts: 1 })
  })

  it('that hangs holds up nobody else', async () => {
    await make()
    await make('https://quick.example.org/')
    let release = () => {}
    const hanging = new Promise<WebhookResult>(resolve => {
      release = () => resolve(answer(200))
    })
    receiver.state.answer = url => (url === hook ? hanging : answer(200))
    await emit(...Array.from({ length: 20 }, opened))
    await drain(world, [queueWebhooks])
    const draining = sender().drain()
    const quick = () => receiver.received.filter(({ url }) => url !== hook).length
    await eventually(quick, count => count === 20, 4_000)
    expect(receiver.received.filter(({ url }) => url === hook)).toHaveLength(4)
    release()
    await draining
    expect(receiver.received).toHaveLength(40)
  })
})

describe('a receiver on a wire that fails three times in ten', () => {
  const secrets: string[] = []
  const seen: { id: string; path: string; genuine: boolean; taken: boolean }[] = []
  let random = 42
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
      const chance = random / 2_147_483_648
      const taken = chance >= 0.3
      const { headers, url: path = '' } = request
      const genuine = secrets.some(secret => isGenuine(headers, body, secret))
      seen.push({ id: String(headers['webhook-id']), path, genuine, taken })
      if (taken) response.writeHead(204).end()
      else if (chance < 0.1) request.socket.destroy()
      else if (chance < 0.2) response.writeHead(302, { location: '/elsewhere' }).end()
      else response.writeHead(503).end('busy')
    })
  })
  afterEach(() => server.close())

  it('has every message in the end, each under an id of its own', async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const developer = { ...school.admin.context, services: { ...world.services, callsLoopback: true } }
    for (const path of ['a', 'b']) {
      const url = `http://127.0.0.1:${port}/${path}`
      secrets.push((await createEndpoint(developer, { url, eventTypes: ['session.opened'] })).secret)
    }
    const payloads = Array.from({ length: 100 }, opened)
    for (let from = 0; from < payloads.length; from += 20) await emit(...payloads.slice(from, from + 20))
    await drain(world, [queueWebhooks])
    const caller = createGuardedCaller(createGuardedFetch({ allowLoopback: true, timeoutMs: 30_000 }))
    let tries = 0
    const { orgId, status } = webhookDeliveries
    const waiting = () =>
      world.database.db.$count(webhookDeliveries, and(eq(orgId, school.orgId), eq(status, 'waiting')))
    for (let round = 0; round < 12 && (await waiting()) > 0; round++) {
      tries += await sender(caller).drain()
      world.clock.advance(12 * hourMs)
    }
    const taken = seen.filter(one => one.taken)
    const ids = new Set(taken.map(({ id }) => id))
    process.stdout.write(
      `webhooks: 200 deliveries, ${tries} tries, ${tries - taken.length} of them failed, ${ids.size} arrived\n`,
    )
    expect(ids.size).toBe(200)
    expect(taken).toHaveLength(200)
    expect(tries - taken.length).toBeGreaterThan(40)
    expect(seen.every(({ genuine, path }) => genuine && path !== '/elsewhere')).toBe(true)
    const all = await world.database.db.select().from(webhookDeliveries).where(eq(orgId, school.orgId))
    expect(all.map(one => one.status)).toEqual(Array(200).fill('delivered'))
    expect(new Set(all.map(({ dedupeKey }) => dedupeKey)).size).toBe(100)
  }, 120_000)
})
