import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { evidence, marks } from '../../../db/schema/attendance.ts'
import { devices } from '../../../db/schema/devices.ts'
import { type Classroom, createClassroom, scanUploadOf } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import type { Services } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import { createGroupCommit } from './group-commit.ts'

let world: World
let school: School
let room: Classroom
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  school = await createSchool(world)
  room = await createClassroom(school, 4)
  await room.open()
})
afterAll(() => world.close())

type DeviceActor = Parameters<ReturnType<typeof createGroupCommit>>[0]
const deviceOf = ({ reader }: Pick<Classroom, 'reader'>): DeviceActor => {
  const { actor } = reader.context
  if (actor.kind !== 'device') throw new Error('A reader is a device.')
  return actor
}

/** The world's services with a database that counts its transactions, may wait before each, and may be away. */
function watched(convoys = 1) {
  const state = { transactions: 0, gate: Promise.resolve(), away: false }
  const { database } = world
  const db = new Proxy(database.db, {
    get(target, property) {
      if (property !== 'transaction') return Reflect.get(target, property)
      return async (...parts: Parameters<typeof target.transaction>) => {
        state.transactions++
        await state.gate
        if (state.away) throw new Error('timeout exceeded when trying to connect')
        return target.transaction(...parts)
      }
    },
  })
  const services: Services = { ...world.services, database: { ...database, db } }
  return { state, submit: createGroupCommit(services, convoys) }
}

const kept = () => world.database.db.select().from(evidence).where(eq(evidence.orgId, school.orgId))

describe('concurrent uploads', () => {
  it('share commits: the first goes at once, the others wait for it and go together', async () => {
    const { state, submit } = watched()
    const uploads = Array.from({ length: 40 }, (_, index) =>
      scanUploadOf(room.students[index % 4]?.uid ?? ''),
    )
    const replies = await Promise.all(uploads.map(upload => submit(deviceOf(room), upload)))
    expect(state.transactions).toBe(2)
    expect(replies.map(reply => reply.results.length)).toEqual(uploads.map(() => 1))
    expect(replies.map(reply => reply.results[0]?.seq)).toEqual(uploads.map(upload => upload.events[0]?.seq))
    expect(await kept()).toHaveLength(40)
  })

  it('are answered after the commit, never before', async () => {
    const { state, submit } = watched()
    let open = () => {}
    state.gate = new Promise(resolve => {
      open = resolve
    })
    let answered = false
    const reply = submit(deviceOf(room), scanUploadOf(room.student.uid)).then(result => {
      answered = true
      return result
    })
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(answered).toBe(false)
    open()
    expect((await reply).results).toMatchObject([{ result: 'present' }])
    expect(await kept()).toHaveLength(1)
    expect(await world.database.db.select().from(marks).where(eq(marks.orgId, school.orgId))).toHaveLength(1)
  })
})

describe('uploads of several organizations', () => {
  let elsewhere: School
  let there: Classroom
  beforeEach(async () => {
    elsewhere = await createSchool(world)
    there = await createClassroom(elsewhere)
    await there.open()
  })

  /** One of ours goes alone; while it is under way these gather and go together. */
  async function together(more: (submit: ReturnType<typeof createGroupCommit>) => Promise<unknown>[]) {
    const { state, submit } = watched()
    const first = submit(deviceOf(room), scanUploadOf(room.students[1]?.uid ?? ''))
    const results = await Promise.allSettled(more(submit))
    await first
    return { state, results }
  }

  it('share a transaction, and each sees its own cards only', async () => {
    const { state, results } = await together(submit => [
      submit(deviceOf(room), scanUploadOf(room.student.uid)),
      submit(deviceOf(there), scanUploadOf(there.student.uid)),
      submit(deviceOf(there), scanUploadOf(room.student.uid)),
    ])
    expect(state.transactions).toBe(2)
    const found = ['present', 'present', 'unknown']
    expect(results).toMatchObject(found.map(result => ({ value: { results: [{ result }] } })))
    expect(await kept()).toHaveLength(2)
  })

  it('go in two transactions at once, one organization in no more than one of them', async () => {
    const { state, submit } = watched(2)
    let open = () => {}
    state.gate = new Promise(resolve => {
      open = resolve
    })
    const uploads = [room, there, room, there].map(at => submit(deviceOf(at), scanUploadOf(at.student.uid)))
    // Both have begun and neither may go on; what came after them waits, and then goes together.
    expect(state.transactions).toBe(2)
    open()
    const replies = await Promise.all(uploads)
    expect(replies.map(reply => reply.results.length)).toEqual([1, 1, 1, 1])
    expect(await kept()).toHaveLength(2)
    expect(state.transactions).toBeLessThanOrEqual(4)
  })

  it('do not suffer from one that is refused: what was to be stored is stored, each fact once', async () => {
    const stranger: DeviceActor = { ...deviceOf(there), deviceId: newId() }
    const { results } = await together(submit => [
      submit(deviceOf(room), scanUploadOf(room.student.uid)),
      submit(stranger, scanUploadOf(there.student.uid)),
      submit(deviceOf(there), scanUploadOf(there.student.uid)),
    ])
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await kept()).toHaveLength(2)
  })

  // PGlite has one connection: nobody else can hold a lock.
  it.skipIf(inject('template').kind === 'pglite')(
    'go alone where one is held up by a lock, and are all answered',
    async () => {
      let release = () => {}
      const held = new Promise<void>(resolve => {
        release = resolve
      })
      const blocker = inTransaction(elsewhere.admin.context, false, async ({ tx }) => {
        await tx.execute(
          sql`select pg_advisory_xact_lock(hashtextextended('placement:' || ${elsewhere.orgId}, 0))`,
        )
        await held
      })
      const { state, submit } = watched()
      const first = submit(deviceOf(room), scanUploadOf(room.students[1]?.uid ?? ''))
      const ours = submit(deviceOf(room), scanUploadOf(room.student.uid))
      const theirs = submit(deviceOf(there), scanUploadOf(there.student.uid))
      await first
      expect((await ours).results).toMatchObject([{ result: 'present' }])
      release()
      await blocker
      expect((await theirs).results).toMatchObject([{ result: 'present' }])
      expect(state.transactions).toBe(4)
      expect(await kept()).toHaveLength(2)
    },
  )

  it('are all told to come back when the database is away, after one attempt', async () => {
    const { state, submit } = watched()
    state.away = true
    const results = await Promise.allSettled([
      submit(deviceOf(room), scanUploadOf(room.student.uid)),
      submit(deviceOf(room), scanUploadOf(room.student.uid)),
      submit(deviceOf(there), scanUploadOf(there.student.uid)),
    ])
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'unavailable' } })
    expect(state.transactions).toBe(2)
  })
})

describe('one bad upload', () => {
  it('fails alone: its neighbours are stored and answered', async () => {
    const { submit } = watched()
    const revoked = await school.reader(room.room)
    await world.database.db
      .update(devices)
      .set({ revokedAt: new Date() })
      .where(eq(devices.id, revoked.deviceId))
    const stranger: DeviceActor = { kind: 'device', orgId: school.orgId, deviceId: newId(), keyId: 'k_x' }
    const good = () => submit(deviceOf(room), scanUploadOf(room.student.uid))
    const results = await Promise.allSettled([
      good(),
      good(),
      submit(deviceOf({ reader: revoked }), scanUploadOf(room.student.uid)),
      good(),
      submit(stranger, scanUploadOf(room.student.uid)),
      good(),
    ])
    expect(results.map(result => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(results[2]).toMatchObject({ reason: { code: 'unauthenticated' } })
    expect(await kept()).toHaveLength(4)
  })
})

describe('when the database is away', () => {
  it('each is told to come back, after one attempt for all and not one for each', async () => {
    const { state, submit } = watched()
    state.away = true
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, () => submit(deviceOf(room), scanUploadOf(room.student.uid))),
    )
    for (const result of results)
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'unavailable', details: { retryAfter: 5 } },
      })
    expect(state.transactions).toBe(2)
    state.away = false
    await expect(submit(deviceOf(room), scanUploadOf(room.student.uid))).resolves.toBeDefined()
  })

  it('says so at once when too many wait already, also to one organization alone', async () => {
    const { state, submit } = watched()
    let open = () => {}
    state.gate = new Promise(resolve => {
      open = resolve
    })
    state.away = true
    const upload = scanUploadOf(room.student.uid)
    const waiting = Array.from({ length: 3_001 }, () => submit(deviceOf(room), upload))
    await expect(submit(deviceOf(room), upload)).rejects.toMatchObject({ code: 'unavailable' })
    const elsewhere: DeviceActor = { ...deviceOf(room), orgId: newId() }
    waiting.push(...Array.from({ length: 1_999 }, () => submit(elsewhere, upload)))
    await expect(submit({ ...elsewhere, orgId: newId() }, upload)).rejects.toMatchObject({
      code: 'unavailable',
    })
    open()
    const results = await Promise.allSettled(waiting)
    expect(results.every(result => result.status === 'rejected')).toBe(true)
    state.away = false
    await expect(submit(deviceOf(room), upload)).resolves.toBeDefined()
  })
})
