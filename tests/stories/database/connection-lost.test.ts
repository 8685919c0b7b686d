import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { createWorld, type World } from '../../support/world.ts'

const backend = z.object({ pid: z.coerce.number() })

/** PGlite is in this very process: there is no connection to lose. */
describe.runIf(inject('template').kind === 'postgres')('a connection that is lost', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld()
  })
  afterAll(() => world.close())

  it('between two statements of a transaction fails that transaction alone', async () => {
    const { db } = world.database
    const lost = db.transaction(async tx => {
      const [mine] = rowsOf(backend, await tx.execute(sql`select pg_backend_pid() as pid`))
      await db.execute(sql`select pg_terminate_backend(${mine?.pid})`)
      // The news comes while nothing is asked.
      await new Promise(resolve => setTimeout(resolve, 200))
      await tx.execute(sql`select 1`)
    })
    await expect(lost).rejects.toThrow()
    const pids = await Promise.all(
      Array.from({ length: 20 }, () => db.execute(sql`select pg_backend_pid() as pid`)),
    )
    expect(pids.flatMap(result => rowsOf(backend, result))).toHaveLength(20)
  })
})
