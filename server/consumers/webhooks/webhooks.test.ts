import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { webhookEndpoints } from '../../../db/schema/api/webhooks.ts'
import { drain } from '../../../tests/support/drain.ts'
import { loggedEvent } from '../../../tests/support/logged-event.ts'
import { recordingReceiver } from '../../../tests/support/ports.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { isGenuine } from '../../../tests/support/webhooks/is-genuine.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { getDelivery } from '../../domain/webhooks/deliveries/get-delivery.ts'
import { listDeliveries } from '../../domain/webhooks/deliveries/list-deliveries.ts'
import { sendTest } from '../../domain/webhooks/deliveries/send-test.ts'
import { createEndpoint } from '../../domain/webhooks/endpoints/create-endpoint.ts'
import { rotateSecret } from '../../domain/webhooks/endpoints/rotate-secret.ts'
import { claimDeliveries } from '../../domain/webhooks/sending/claim-deliveries.ts'
import { recordAttempt } from '../../domain/webhooks/sending/record-attempt.ts'
import { sweepDeliveries } from '../../domain/webhooks/sending/sweep-deliveries.ts'
import { newId } from '../../kernel/ids.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import type { WebhookCaller } from '../../ports/webhook-caller.ts'
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
describe('a fact', () => {
  it('is queued for whoever listens to it, once for each, and as ids alone', async () => {
    const { endpointId, secret } = await make()
    await make('https://second.example.org/')
    await createEndpoint(school.admin.context, {
      url: 'https://deaf.example.org/',
      eventTypes: ['mark.changed'],
    })
    const payload = opened()
    await emit(payload)
    await drain(world, [queueWebhooks])
    expect(await sender().drain()).toBe(2)
    expect(receiver.received.map(({ url }) => url).toSorted()).toEqual([hook, 'https://second.example.org/'])
    const mine = receiver.received.find(({ url }) => url === hook)
    expect(JSON.parse(mine?.body ?? '')).toEqual({
      type: 'session.opened',
      timestamp: world.clock.now().toISOString(),
      data: payload,
    })
    expect(isGenuine(mine?.headers ?? {}, mine?.body ?? '', secret)).toBe(true)
    expect(isGenuine(mine?.headers ?? {}, `${mine?.body} `, secret)).toBe(false)
    expect(await log()).toHaveLength(2)
    expect(await only()).toMatchObject({
      status: 'delivered',
      attempts: 1,
      tries: [{ number: 1, status: 204 }],
    })
    expect(endpointId).toBeTruthy()
  })

  it('is queued once however often it is read', async () => {
    await make()
    const event = loggedEvent('session.opened', opened(), { orgId: school.orgId, at: world.clock.now() })
    for (let time = 0; time < 3; time++)
      await inTransaction(school.system, false, context => queueWebhooks.handle(context, event))
    expect(await log()).toHaveLength(1)
  })

  it('from before the webhook was made is not told, nor one of another organization', async () => {
    const other = await createSchool(world)
    const before = loggedEvent('session.opened', opened(), { orgId: school.orgId, at: world.clock.now() })
    world.clock.advance(1_000)
    await make()
    await inTransaction(school.system, false, context => queueWebhooks.handle(context, before))
    const now = { orgId: other.orgId, at: world.clock.now() }
    const theirs = loggedEvent('session.opened', opened(), now)
    await inTransaction(other.system, false, context => queueWebhooks.handle(context, theirs))
    expect(await log()).toEqual([])
  })
})

describe('a secret that was changed', () => {
  it('is joined by the one before for a day, and alone after that', async () => {
    const { endpointId, secret: first } = await make()
    const { secret: second } = await rotateSecret(school.admin.context, { endpointId })
    const genuine = async () => {
      await sendTest(school.admin.context, { endpointId })
      await sender().drain()
      const { headers = {}, body = '' } = receiver.received.at(-1) ?? {}
      return [first, second].map(secret => isGenuine(headers, body, secret))
    }
    expect(await genuine()).toEqual([true, true])
    world.clock.advance(24 * hourMs)
    expect(await genuine()).toEqual([false, true])
  })
})

describe('a secret that nobody can open', () => {
  it('leaves its own messages unsigned and holds up no others', async () => {
    const { endpointId } = await make()
    const { secret } = await make('https://second.example.org/')
    const sealedSecret = world.services.keyring.seal('whsec_AAAA', 'of something else')
    await world.database.db
      .update(webhookEndpoints)
      .set({ sealedSecret })
      .where(eq(webhookEndpoints.id, endpointId))
    await emit(opened())
    await drain(world, [queueWebhooks])
    expect(await sender().drain()).toBe(2)
    const signed = receiver.received.map(({ url, headers, body }) => [url, isGenuine(headers, body, secret)])
    expect(Object.fromEntries(signed)).toEqual({ [hook]: false, 'https://second.example.org/': true })
    const unsigned = receiver.received.find(({ url }) => url === hook)
    expect(unsigned?.headers['webhook-signature']).toBe('')
  })
})

describe('two senders and a crash', () => {
  it('never try the same delivery at the same time, and a claim that ran out is tried again', async () => {
    const { endpointId } = await make()
    const { deliveryId } = await sendTest(school.admin.context, { endpointId })
    const platform = world.as({ kind: 'system' })
    const [lost] = await claimDeliveries(platform, { endpoints: 5, busy: [] })
    expect(lost).toMatchObject({ deliveryId, attempt: 1 })
    expect(await claimDeliveries(platform, { endpoints: 5, busy: [] })).toEqual([])
    world.clock.advance(60_000)
    expect(await claimDeliveries(platform, { endpoints: 5, busy: [endpointId] })).toEqual([])
    expect(await claimDeliveries(platform, { endpoints: 5, busy: [] })).toMatchObject([{ attempt: 2 }])
    const late = { deliveryId, at: world.clock.now(), tookMs: 1, headers: {}, answer: '', problem: null }
    await recordAttempt(school.system, { ...late, attempt: 1, status: 200 })
    expect(await only()).toMatchObject({ status: 'waiting', tries: [] })
    await recordAttempt(school.system, { ...late, attempt: 2, status: 200 })
    expect(await only()).toMatchObject({ status: 'delivered', tries: [{ number: 2 }] })
  })
})

describe('the log of deliveries', () => {
  it('is kept for thirty days, and what still waits for longer', async () => {
    const { endpointId } = await make()
    await sendTest(school.admin.context, { endpointId })
    await sender().drain()
    await sendTest(school.admin.context, { endpointId })
    world.clock.advance(30 * 24 * hourMs)
    expect(await sweepDeliveries(school.system, {})).toEqual({ forgotten: 0 })
    world.clock.advance(1)
    expect(await sweepDeliveries(school.system, {})).toEqual({ forgotten: 1 })
    expect(await log()).toMatchObject([{ status: 'waiting' }])
  })
})
