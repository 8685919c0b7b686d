import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventLog } from '../../../db/schema/event-log.ts'
import { createClassroom } from '../../../tests/support/classroom.ts'
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

/** A room with a reader and a student who holds this card. */
async function withCard(school: School, uid: string) {
  const { reader, student } = await createClassroom(school)
  await school.card(student, uid)
  return { reader, student }
}

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
      if (index === 1) await context.call('append_events', { events: [{ type: null, payload: {} }] })
      else await announce(context)
    })
    await expect(failing).rejects.toThrow()
    expect(await Promise.all(schools.map(ours))).toEqual([0, 0, 0])
  })

  it('hands each its own, where two schools have a card of the same number', async () => {
    const uid = '04AA00BB11CC22'
    const rooms = await Promise.all(schools.map(school => withCard(school, uid)))
    const at = world.clock.now()
    const answers = await inConvoy(contexts(), (context, index) =>
      context.call('scan_picture_at', {
        sighted: [{ uid, deviceId: rooms[index]?.reader.deviceId }],
        spans: [{ earliest: at, latest: at }],
      }),
    )
    answers.forEach((answer, index) => {
      const org = schools[index]?.orgId
      expect(answer).toMatchObject({
        value: {
          holders: [{ org, uid, personId: rooms[index]?.student.personId }],
          rooms: [{ org, deviceId: rooms[index]?.reader.deviceId }],
        },
      })
    })
  })

  it('says itself whose a row is: one that names another school stays at home', async () => {
    const [here, there] = schools as [School, School]
    await inConvoy(contexts().slice(0, 2), async ({ call, now, orgId }) => {
      const row = { org: there.orgId, type: 'device.changed', payload: { deviceId }, at: now }
      if (orgId === here.orgId) await call('append_events', { events: [row] })
    })
    expect([await ours(here), await ours(there)]).toEqual([1, 0])
  })

  it('sees nobody who is not on board', async () => {
    const [here, there] = schools as [School, School]
    const stranger = await withCard(there, '04AA00BB11CC33')
    const [answer] = await inConvoy([here.admin.context], ({ call, now }) =>
      call('scan_picture_at', {
        sighted: [{ uid: '04AA00BB11CC33', deviceId: stranger.reader.deviceId }],
        spans: [{ earliest: now, latest: now }],
      }),
    )
    expect(answer).toMatchObject({ value: { holders: [], meetings: [], stays: [], rooms: [] } })
  })

  it('answers each of two equal questions that leave together', async () => {
    const [result] = await inConvoy(contexts().slice(0, 1), ({ call }) =>
      Promise.all([
        call('find_scans', { keys: [] }),
        call('find_scans', { keys: [{ deviceId, boot: 1, seq: 1 }] }),
      ]),
    )
    expect(result).toMatchObject({ value: [{ scans: [] }, { scans: [] }] })
  })

  it('has no handle for statements of one’s own: they would see everyone on board', async () => {
    const [result] = await inConvoy(contexts().slice(0, 1), async ({ tx }) => tx.execute('select 1'))
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(LeftConvoy) })
  })
})
