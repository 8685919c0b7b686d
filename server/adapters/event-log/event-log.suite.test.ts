import { asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { deadLetters, eventLog } from '../../../db/schema/event-log.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import { drain } from '../../../tests/support/drain.ts'
import { openTestLog, type TestLog } from '../../../tests/support/logs/test-log.ts'
import { inTime } from '../../../tests/support/ports.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { consumer, type EventOf } from '../../consumers/consumer.ts'
import { runOnce } from '../../consumers/runner.ts'
import { newId } from '../../kernel/ids.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import type { EventLog } from '../../ports/event-log.ts'

let world: World
let facts: TestLog
let schools: School[]
let name: string
beforeAll(async () => {
  world = await createWorld()
  facts = await openTestLog(world)
})
beforeEach(async () => {
  schools = [await createSchool(world), await createSchool(world)]
  name = `test-${newId()}`
  // A reaction that is new begins at the first event there is: these tests begin at their own.
  await drain(world, [reaction(async () => {})], facts)
})
afterAll(async () => {
  await facts?.close()
  await world?.close()
})

type Handle = Parameters<typeof consumer<'device.changed'>>[0]['handle']
const reaction = (handle: Handle) => consumer({ name, types: ['device.changed'], handle })

/** One event in a transaction of its own; its device id says which it is. */
async function announce(school: School): Promise<string> {
  const deviceId = newId()
  await inTransaction(school.system, false, context => context.emit('device.changed', { deviceId }))
  return deviceId
}

/** Events that a transaction of another test on the same server keeps from being read yet. */
const hidden = () => world.database.db.$count(eventLog, sql`${eventLog.xid} >= log_horizon()`)

/** In turns; a log in partitions keeps the order within each organization only. */
async function announceMany(count: number, among = schools): Promise<string[]> {
  const made: string[] = []
  for (let index = 0; index < count; index++) {
    const school = among[index % among.length]
    if (school) made.push(await announce(school))
  }
  await inTime(hidden, count => count === 0)
  await facts.settle()
  return made
}
const ofOne = () => schools.slice(0, 1)

/** A handler that leaves a row in the organization, so that the database knows how often it ran. */
const leaveRow: Handle = async ({ tx, orgId }, { payload }) => {
  await tx.insert(rooms).values({ orgId, id: newId(), name: payload.deviceId })
}
const rowsLeft = async () => {
  const rows = await Promise.all(
    schools.map(school => world.database.db.select().from(rooms).where(eq(rooms.orgId, school.orgId))),
  )
  return rows
    .flat()
    .map(row => row.name)
    .sort()
}
const buried = async () => {
  const own = schools.map(school => school.orgId)
  const letters = await world.database.db.select().from(deadLetters).where(eq(deadLetters.consumer, name))
  return letters.filter(letter => own.includes(letter.orgId))
}

describe('an outage', () => {
  it('loses nothing and keeps the order: what failed is handled before what came after it', async () => {
    const heard: EventOf<'device.changed'>[] = []
    let isDown = true
    const target = reaction(async (_, event) => {
      if (isDown && heard.length === 3) throw new Error('down')
      heard.push(event)
    })
    const first = await announceMany(6, ofOne())
    for (let pass = 0; pass < 3; pass++) await runOnce(world.services, facts.log, target)
    expect(heard.map(event => event.payload.deviceId)).toEqual(first.slice(0, 3))
    isDown = false
    const later = await announceMany(4, ofOne())
    await drain(world, [target], facts)
    expect(heard.map(event => event.payload.deviceId)).toEqual([...first, ...later])
    expect(await buried()).toEqual([])
  })

  it('of the first moments is caught up from the beginning, each as its own organization', async () => {
    const made = await announceMany(5)
    const heard: [string, string][] = []
    await drain(
      world,
      [
        reaction(async (context, event) => {
          heard.push([context.orgId, event.orgId])
          expect(context.actor).toEqual({ kind: 'system', orgId: event.orgId })
        }),
      ],
      facts,
    )

    expect(heard).toHaveLength(made.length)
    expect(heard.every(([inside, logged]) => inside === logged)).toBe(true)
  })
})

describe('a poison event', () => {
  it('is set aside after five tries, and the others go on', async () => {
    const [before, poison, after] = await announceMany(3)
    let tries = 0
    const target = reaction(async (context, event) => {
      if (event.payload.deviceId === poison) {
        tries++
        await leaveRow(context, event)
        throw new Error('Poison.')
      }
      await leaveRow(context, event)
    })
    await drain(world, [target], facts)
    expect(tries).toBe(5)
    expect(await rowsLeft()).toEqual([before, after].sort())
    expect(await buried()).toMatchObject([{ orgId: schools[1]?.orgId, error: 'Poison.' }])
  })

  it('that nobody can read is set aside at once; one of an unknown type is nobody’s', async () => {
    const orgId = schools[0]?.orgId ?? ''
    const raw = (type: string, payload: object) =>
      world.database.db.insert(eventLog).values({ orgId, type, payload: { ...payload }, at: new Date() })
    await raw('device.changed', { deviceId: 'not an id' })
    await raw('rocket.launched', { anything: 1 })
    await raw('notification.changed', { personId: 'not an id' })
    const made = await announceMany(2)
    await drain(world, [reaction(leaveRow)], facts)
    expect(await rowsLeft()).toEqual([...made].sort())
    expect(await buried()).toMatchObject([{ orgId, error: expect.stringContaining('deviceId') }])
  })
})

describe('a crash', () => {
  it('between handling and commit undoes both, and the replay leaves one row', async () => {
    const made = await announceMany(3, ofOne())
    const crashing: EventLog = Object.create(facts.log, {
      advance: { value: async () => Promise.reject(new Error('killed')) },
    })
    let runs = 0
    const target = reaction(async (context, event) => {
      runs++
      await leaveRow(context, event)
    })
    for (let pass = 0; runs === 0 && pass < 100; pass++) {
      const crash = runOnce(world.services, crashing, target)
      if (runs === 0) await crash.catch(error => expect(error.message).toBe('killed'))
    }
    expect(runs).toBe(3)
    expect(await rowsLeft()).toEqual([])
    expect(await facts.unread(name)).toBe(3)
    await drain(world, [target], facts)
    expect(await rowsLeft()).toEqual([...made].sort())
    expect(runs).toBe(6)
  })

  it('leaves the cursor of another reaction alone', async () => {
    await announceMany(2)
    const mine = reaction(leaveRow)
    name = `test-${newId()}`
    await drain(world, [mine], facts)
    const other = reaction(async () => {})
    expect(await facts.unread(other.name)).toBeGreaterThanOrEqual(2)
    expect(await facts.unread(mine.name)).toBe(0)
  })
})

describe('two runners on one cursor', () => {
  it('handle each event once, in order', async () => {
    const made = await announceMany(40)
    const heard: string[] = []
    const target = reaction(async (context, event) => {
      await leaveRow(context, event)
      if (Math.random() < 0.1) throw new Error('now and then')
      heard.push(event.payload.deviceId)
    })
    await Promise.all([
      drain(world, [target], facts),
      drain(world, [target], facts),
      drain(world, [target], facts),
    ])
    expect(await rowsLeft()).toEqual([...made].sort())
    const order = new Map(made.map((id, index) => [id, index]))
    for (const parity of [0, 1]) {
      const indexes = heard.map(id => order.get(id) ?? -1).filter(index => index % 2 === parity)
      expect(indexes).toEqual([...indexes].sort((a, b) => a - b))
    }
    expect(await buried()).toEqual([])
  })
})

describe('a transaction that commits late', () => {
  // PGlite has one connection, which cannot have two transactions at once.
  const onPostgres = it.skipIf(inject('template').kind === 'pglite')
  onPostgres(
    'is not skipped, though a later one was read meanwhile: a cursor of ids alone would lose it',
    async () => {
      const [school] = schools
      if (!school) throw new Error('A school is needed.')
      const heard: string[] = []
      const target = reaction(async (_, event) => void heard.push(event.payload.deviceId))
      const plain: number[] = []
      const plainRead = async () => {
        const after = plain.at(-1) ?? startId
        const rows = await world.database.db
          .select({ id: eventLog.id })
          .from(eventLog)
          .where(sql`id > ${after}`)
          .orderBy(asc(eventLog.id))
        plain.push(...rows.map(row => row.id))
      }
      const startId = Number(
        (await world.database.db.select({ id: sql<string>`coalesce(max(id), 0)` }).from(eventLog))[0]?.id,
      )
      const slowId = newId()
      let fastId = ''
      await inTransaction(school.system, false, async context => {
        await context.emit('device.changed', { deviceId: slowId })
        fastId = await announce(school)
        await plainRead()
        await facts.settle()
        await runOnce(world.services, facts.log, target)
        expect(heard).toEqual([])
      })
      await plainRead()
      await drain(world, [target], facts)
      expect(heard).toEqual([slowId, fastId])
      const logged = await world.database.db
        .select()
        .from(eventLog)
        .where(sql`id > ${startId}`)
        .orderBy(asc(eventLog.id))
      expect(logged).toHaveLength(2)
      expect(plain).toEqual([logged[1]?.id])
    },
  )
})
