import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventLog } from '../../../db/schema/event-log.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { VerbContext } from '../context.ts'
import { newId } from '../ids.ts'
import { inConvoy, LeftConvoy } from '../tenant-transaction.ts'

let world: World
let schools: School[]
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  schools = [await createSchool(world), await createSchool(world), await createSchool(world)]
})
afterAll(() => world.close())

const contexts = () => schools.map(school => school.admin.context)
const deviceId = newId()
const announce = ({ emit }: VerbContext) => emit('device.changed', { deviceId })

const eventsOf = ({ orgId }: School) =>
  world.database.db.select().from(eventLog).where(eq(eventLog.orgId, orgId))
const ours = async (school: School) =>
  (await eventsOf(school)).filter(event => event.type === 'device.changed').length

describe('a convoy', () => {
  it('makes one transaction, in which each writes as its own organization', async () => {
    const results = await inConvoy(contexts(), async context => {
      await announce(context)
      return context.orgId
    })
    expect(results.map(one => one.status === 'fulfilled' && one.value)).toEqual(schools.map(one => one.orgId))
    const places = await Promise.all(schools.map(eventsOf))
    const xids = places.flatMap(events =>
      events.filter(event => event.type === 'device.changed').map(event => event.xid),
    )
    expect(xids).toHaveLength(3)
    expect(new Set(xids).size).toBe(1)
  })

  it('goes on without who fails before writing', async () => {
    const results = await inConvoy(contexts(), async (context, index) => {
      if (index === 1) throw new Error('Not today.')
      await announce(context)
    })
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await Promise.all(schools.map(ours))).toEqual([1, 0, 1])
  })

  it('does nothing for anyone when somebody fails after writing', async () => {
    const failing = inConvoy(contexts(), async (context, index) => {
      await announce(context)
      if (index === 1) throw new Error('Too late.')
    })
    await expect(failing).rejects.toThrow('Too late.')
    expect(await Promise.all(schools.map(ours))).toEqual([0, 0, 0])
  })

  it('does nothing for anyone when a step fails', async () => {
    const failing = inConvoy(contexts(), async (context, index) => {
      if (index === 1) await context.call('append_events', { type: null, payloads: [{}], at: context.now })
      else await announce(context)
    })
    await expect(failing).rejects.toThrow()
    expect(await Promise.all(schools.map(ours))).toEqual([0, 0, 0])
  })

  it('has no handle for statements of one’s own: they would run as whoever came last', async () => {
    const [result] = await inConvoy(contexts().slice(0, 1), async ({ tx }) => tx.execute('select 1'))
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(LeftConvoy) })
  })
})
