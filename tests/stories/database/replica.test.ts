import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { type Database, openDatabase } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import { rooms } from '../../../db/schema/organizations.ts'
import {
  type FollowedReplica,
  followReplica,
  lagMs,
  walPlace,
} from '../../../server/adapters/replica/follow.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { verb } from '../../../server/kernel/verb.ts'
import { inTime } from '../../support/ports.ts'
import { findPostgresBinaries, type PostgresCluster, startReplica } from '../../support/postgres-cluster.ts'
import { createSchool, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'

const isOwnCluster = inject('template').kind === 'postgres' && !process.env.DATABASE_URL

/** Rooms, and whether it was a replica that answered. */
const lookAround = verb({
  name: 'test.look-around',
  kind: 'query',
  replica: true,
  permission: 'organization.read',
  input: z.strictObject({}),
  output: z.object({ names: z.array(z.string()), onReplica: z.boolean() }),
  async run({ tx }) {
    const found = await tx.select({ name: rooms.name }).from(rooms)
    const state = rowsOf(
      z.object({ standby: z.boolean() }),
      await tx.execute(sql`select pg_is_in_recovery() as standby`),
    )
    return { names: found.map(room => room.name), onReplica: state[0]?.standby ?? false }
  },
})

describe('the lag of a replica', () => {
  const marks = [
    { atMs: 0, place: 10n },
    { atMs: 500, place: 20n },
    { atMs: 1_000, place: 20n },
    { atMs: 1_500, place: 30n },
  ]
  it.each([
    [5n, undefined],
    [10n, 2_000],
    [25n, 1_000],
    [30n, 500],
    [99n, 500],
  ])('replayed to %s, %s ms behind', (replayed, lag) => {
    expect(lagMs(marks, replayed, 2_000)).toBe(lag)
  })
  it('compares places of the write-ahead log as numbers', () => {
    expect(walPlace('0/FFFFFFFF') + 1n).toBe(walPlace('1/0'))
    expect(walPlace('A/0') > walPlace('9/FFFFFFFF')).toBe(true)
  })
})

describe.runIf(isOwnCluster && findPostgresBinaries())('a streaming replica', () => {
  let world: World
  let school: School
  let standby: PostgresCluster
  let replica: Database
  let followed: FollowedReplica
  let through: World['services']
  beforeAll(async () => {
    world = await createWorld()
    school = await createSchool(world)
    standby = await startReplica(world.url)
    const url = new URL(standby.url)
    url.pathname = new URL(world.url).pathname
    replica = await openDatabase({ url: url.href, poolSize: 2 })
    followed = followReplica(world.database, replica, world.services.log)
    through = { ...world.services, replica: followed }
  }, 120_000)
  afterAll(async () => {
    await followed?.close()
    await standby?.stop()
    await world?.close()
  })
  const look = (as: School = school) => lookAround({ ...as.admin.context, services: through }, {})
  const settled = (isDone: (answer: Awaited<ReturnType<typeof look>>) => boolean) => inTime(look, isDone)

  it('answers what may be a moment old, as the same organization and no other', async () => {
    await settled(({ onReplica }) => onReplica)
    const other = await createSchool(world)
    await other.room('Elsewhere')
    await school.room('Laboratory')
    const answer = await settled(({ names, onReplica }) => onReplica && names.includes('Laboratory'))
    expect(answer.names).not.toContain('Elsewhere')
  })

  it('is left alone while it is late, and asked again when it has caught up', async () => {
    await settled(({ onReplica }) => onReplica)
    await replica.db.execute(sql`select pg_wal_replay_pause()`)
    const name = `Room ${newId()}`
    await school.room(name)
    await settled(({ names, onReplica }) => !onReplica && names.includes(name))
    await replica.db.execute(sql`select pg_wal_replay_resume()`)
    await settled(({ names, onReplica }) => onReplica && names.includes(name))
  })

  it('that is gone is answered for by the primary, without an error', async () => {
    await settled(({ onReplica }) => onReplica)
    await standby.stop()
    for (let call = 0; call < 5; call++) expect((await look()).onReplica).toBe(false)
  })
})
