import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { webhookDeliveries, webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { auditEntries } from '../../../../db/schema/audit.ts'
import { formsInside } from '../../../../tests/support/samples/urls-inside.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { getDelivery } from '../deliveries/get-delivery.ts'
import { listDeliveries } from '../deliveries/list-deliveries.ts'
import { replayDelivery } from '../deliveries/replay-delivery.ts'
import { sendTest } from '../deliveries/send-test.ts'
import { changeEndpoint } from './change-endpoint.ts'
import { createEndpoint } from './create-endpoint.ts'
import { deleteEndpoint } from './delete-endpoint.ts'
import { listEndpoints } from './list-endpoints.ts'
import { listEventTypes } from './list-event-types.ts'
import { rotateSecret } from './rotate-secret.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
beforeEach(async () => {
  school = await createSchool(world)
})
afterAll(() => world.close())

const url = 'https://receiver.example.org/hook'
const make = (more: { url?: string; description?: string } = {}) =>
  createEndpoint(school.admin.context, { url, eventTypes: ['mark.changed', 'session.opened'], ...more })
const listed = () => listEndpoints(school.owner.context, {})
const rowOf = async (id: string) => {
  const [row] = await world.database.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id))
  if (!row) throw new Error('There is no such row.')
  return row
}

describe('a webhook', () => {
  it('is made with a secret that is told once and kept sealed', async () => {
    const { endpointId, secret } = await make({ description: 'Timetable' })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    const list = await listed()
    expect(list).toMatchObject([
      { id: endpointId, url, description: 'Timetable', disabledAt: null, failingSince: null, waiting: 0 },
    ])
    expect(JSON.stringify(list)).not.toContain('whsec')
    expect(Object.keys(list[0] ?? {}).filter(name => name.startsWith('sealed'))).toEqual([])
    expect(JSON.stringify(await rowOf(endpointId))).not.toContain(secret.slice(6))
  })

  it('is audited without its secret', async () => {
    const { endpointId, secret } = await make()
    await rotateSecret(school.admin.context, { endpointId })
    const entries = await world.database.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.orgId, school.orgId))
    const verbs = entries.map(({ verb }) => verb)
    expect(verbs).toEqual(expect.arrayContaining(['webhooks.create-endpoint', 'webhooks.rotate-secret']))
    expect(entries.find(({ verb }) => verb === 'webhooks.create-endpoint')?.subject).toEqual({
      url,
      eventTypes: ['mark.changed', 'session.opened'],
    })
    expect(JSON.stringify(entries)).not.toContain(secret.slice(6))
  })

  it('may lead nowhere inside, however that is written', async () => {
    const forms = [...formsInside(8443), `http://localhost:3000/`, 'https://receiver']
    for (const form of forms) {
      await expect(make({ url: form }), form).rejects.toMatchObject({ code: 'bad-request' })
    }
    expect(await listed()).toEqual([])
    const { endpointId } = await make()
    const moved = { endpointId, url: 'https://169.254.169.254/latest' }
    await expect(changeEndpoint(school.admin.context, moved)).rejects.toMatchObject({
      code: 'bad-request',
      details: { fields: { url: 'This address cannot be called: it is not public.' } },
    })
    expect((await rowOf(endpointId)).url).toBe(url)
  })

  it('may be this machine where a developer asks for it, and nothing else of the inside', async () => {
    const context = {
      ...school.admin.context,
      services: { ...world.services, callsLoopback: true },
    }
    await createEndpoint(context, { url: 'http://localhost:9999/hook', eventTypes: ['mark.changed'] })
    expect(await listed()).toMatchObject([{ url: 'http://localhost:9999/hook' }])
    const inside = { url: 'http://10.0.0.1/', eventTypes: ['mark.changed' as const] }
    await expect(createEndpoint(context, inside)).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('needs a fact that may be heard', async () => {
    for (const eventTypes of [[], ['card.assigned'], ['nothing.like-this']] as never[]) {
      await expect(createEndpoint(school.admin.context, { url, eventTypes })).rejects.toMatchObject({
        code: 'bad-request',
      })
    }
    const told = await listEventTypes(school.admin.context, {})
    expect(told).toContainEqual({ type: 'session.opened', description: 'A session opened' })
  })

  it('is one of ten at most', async () => {
    for (let count = 0; count < 10; count++) await make()
    await expect(make()).rejects.toMatchObject({ code: 'conflict', details: { reason: 'too-many-webhooks' } })
  })

  it('changes in what is named', async () => {
    const { endpointId } = await make({ description: 'Before' })
    await changeEndpoint(school.admin.context, {
      endpointId,
      eventTypes: ['session.closed', 'session.closed'],
    })
    expect(await listed()).toMatchObject([{ url, description: 'Before', eventTypes: ['session.closed'] }])
    await changeEndpoint(school.admin.context, {
      endpointId,
      url: 'https://new.example.org',
      description: '',
    })
    expect(await listed()).toMatchObject([{ url: 'https://new.example.org/', description: '' }])
    await changeEndpoint(school.admin.context, { endpointId })
    expect(await listed()).toMatchObject([{ url: 'https://new.example.org/' }])
  })

  it('switched off gives up what waits and takes no test; switched on it starts anew', async () => {
    const { endpointId } = await make()
    const { deliveryId } = await sendTest(school.admin.context, { endpointId })
    expect(await listed()).toMatchObject([{ waiting: 1 }])
    await changeEndpoint(school.admin.context, { endpointId, enabled: false })
    expect(await listed()).toMatchObject([{ waiting: 0, disabledBecause: 'person' }])
    expect(await getDelivery(school.admin.context, { deliveryId })).toMatchObject({ status: 'failed' })
    const off = { code: 'conflict', details: { reason: 'webhook-off' } }
    await expect(sendTest(school.admin.context, { endpointId })).rejects.toMatchObject(off)
    await expect(replayDelivery(school.admin.context, { deliveryId })).rejects.toMatchObject(off)
    await world.database.db.update(webhookEndpoints).set({ failingSince: world.clock.now() })
    await changeEndpoint(school.admin.context, { endpointId, enabled: true })
    expect(await listed()).toMatchObject([{ disabledAt: null, disabledBecause: null, failingSince: null }])
    await replayDelivery(school.admin.context, { deliveryId })
    expect(await getDelivery(school.admin.context, { deliveryId })).toMatchObject({ status: 'waiting' })
  })

  it('takes its log along when it is deleted', async () => {
    const { endpointId } = await make()
    await sendTest(school.admin.context, { endpointId })
    await deleteEndpoint(school.admin.context, { endpointId })
    expect(await listed()).toEqual([])
    const { orgId } = webhookDeliveries
    expect(await world.database.db.$count(webhookDeliveries, eq(orgId, school.orgId))).toBe(0)
  })

  it('has two secrets for a day after a rotation', async () => {
    const { endpointId, secret } = await make()
    const rotated = await rotateSecret(school.admin.context, { endpointId })
    expect(rotated.secret).not.toBe(secret)
    expect(rotated.oldSecretUntil.getTime() - world.clock.now().getTime()).toBe(86_400_000)
    expect(await listed()).toMatchObject([{ oldSecretUntil: rotated.oldSecretUntil }])
    world.clock.advance(86_400_001)
    expect(await listed()).toMatchObject([{ oldSecretUntil: null }])
  })
})

describe('the log', () => {
  it('pages from the newest to the oldest, and shows what was asked for', async () => {
    const { endpointId } = await make()
    const second = await make()
    const sent: string[] = []
    for (let count = 0; count < 5; count++) {
      world.clock.advance(1_000)
      sent.unshift((await sendTest(school.admin.context, { endpointId })).deliveryId)
    }
    await sendTest(school.admin.context, { endpointId: second.endpointId })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listDeliveries(school.owner.context, { endpointId, limit: 2, cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(sent)
    const failed = await listDeliveries(school.owner.context, { status: 'failed' })
    expect(failed).toEqual({ items: [], nextCursor: null })
    expect((await listDeliveries(school.owner.context, {})).items).toHaveLength(6)
  })
})

describe('whoever does not look after webhooks', () => {
  it('gets nothing: another organization like an unknown id, other roles a refusal', async () => {
    const { endpointId } = await make()
    const { deliveryId } = await sendTest(school.admin.context, { endpointId })
    const foreign = other.owner.context
    const missing = { code: 'not-found' }
    await expect(changeEndpoint(foreign, { endpointId, enabled: false })).rejects.toMatchObject(missing)
    await expect(deleteEndpoint(foreign, { endpointId })).rejects.toMatchObject(missing)
    await expect(rotateSecret(foreign, { endpointId })).rejects.toMatchObject(missing)
    await expect(sendTest(foreign, { endpointId })).rejects.toMatchObject(missing)
    await expect(getDelivery(foreign, { deliveryId })).rejects.toMatchObject(missing)
    await expect(replayDelivery(foreign, { deliveryId })).rejects.toMatchObject(missing)
    expect(await listEndpoints(foreign, {})).toEqual([])
    expect((await listDeliveries(foreign, { endpointId })).items).toEqual([])
    for (const { context } of [school.teacher, school.student, school.pending]) {
      const refused = { code: 'forbidden' }
      await expect(listEndpoints(context, {})).rejects.toMatchObject(refused)
      await expect(listEventTypes(context, {})).rejects.toMatchObject(refused)
      await expect(listDeliveries(context, {})).rejects.toMatchObject(refused)
      await expect(getDelivery(context, { deliveryId })).rejects.toMatchObject(refused)
      await expect(replayDelivery(context, { deliveryId })).rejects.toMatchObject(refused)
      await expect(sendTest(context, { endpointId })).rejects.toMatchObject(refused)
      await expect(rotateSecret(context, { endpointId })).rejects.toMatchObject(refused)
      await expect(changeEndpoint(context, { endpointId })).rejects.toMatchObject(refused)
      await expect(deleteEndpoint(context, { endpointId })).rejects.toMatchObject(refused)
      await expect(createEndpoint(context, { url, eventTypes: ['mark.changed'] })).rejects.toMatchObject(
        refused,
      )
    }
    await expect(getDelivery(school.owner.context, { deliveryId: newId() })).rejects.toMatchObject(missing)
  })
})
