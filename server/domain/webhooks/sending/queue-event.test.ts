import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { newId } from '../../../kernel/ids.ts'
import { listDeliveries } from '../deliveries/list-deliveries.ts'
import { changeEndpoint } from '../endpoints/change-endpoint.ts'
import { createEndpoint } from '../endpoints/create-endpoint.ts'
import { queueEvent } from './queue-event.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

const hear = (at: School, ...eventTypes: ('session.opened' | 'session.closed' | 'mark.changed')[]) =>
  createEndpoint(at.admin.context, { url: `https://hooks.example.org/${newId()}`, eventTypes })
const fact = (type: 'session.opened' | 'session.closed' | 'mark.changed' = 'session.opened') => ({
  type,
  place: `0-${newId()}`,
  at: world.clock.now(),
  data: { sessionId: newId() },
})
const logOf = async ({ admin }: School, endpointId: string) =>
  (await listDeliveries(admin.context, { endpointId, limit: 100 })).items

describe('queueing a fact', () => {
  it('counts the webhooks that listen to its kind, each once however often it is told', async () => {
    const first = await hear(school, 'session.opened')
    const second = await hear(school, 'session.opened', 'session.closed')
    const deaf = await hear(school, 'mark.changed')
    const opened = fact()
    expect(await queueEvent(school.system, opened)).toEqual({ queued: 2 })
    expect(await queueEvent(school.system, opened)).toEqual({ queued: 0 })
    expect(await queueEvent(school.system, fact('session.closed'))).toEqual({ queued: 1 })
    expect(await logOf(school, first.endpointId)).toHaveLength(1)
    expect(await logOf(school, second.endpointId)).toHaveLength(2)
    expect(await logOf(school, deaf.endpointId)).toEqual([])
  })

  it('leaves out what is switched off, and what happened before the webhook was made', async () => {
    const before = fact('session.closed')
    world.clock.advance(1_000)
    const late = await hear(school, 'session.closed')
    await queueEvent(school.system, before)
    expect(await logOf(school, late.endpointId)).toEqual([])

    await changeEndpoint(school.admin.context, { endpointId: late.endpointId, enabled: false })
    await queueEvent(school.system, fact('session.closed'))
    expect(await logOf(school, late.endpointId)).toEqual([])
    await changeEndpoint(school.admin.context, { endpointId: late.endpointId, enabled: true })
    await queueEvent(school.system, fact('session.closed'))
    expect(await logOf(school, late.endpointId)).toHaveLength(1)
  })

  it('tells no other organization, and is nothing that a person asks', async () => {
    const theirs = await hear(other, 'session.opened')
    await queueEvent(school.system, fact())
    expect(await logOf(other, theirs.endpointId)).toEqual([])
    for (const { context } of [school.owner, school.admin, school.teacher, school.student])
      await expect(queueEvent(context, fact())).rejects.toMatchObject({ code: 'forbidden' })
    expect(await logOf(school, theirs.endpointId)).toEqual([])
  })
})
