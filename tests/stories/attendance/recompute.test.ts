import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recomputeSession } from '../../../server/domain/attendance/ledger/recompute-session.ts'
import { createSchool } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'
import { foldOf, placesOf, storedOf } from './fold.ts'
import { fullDay, history } from './history.ts'
import { play, setStage } from './play.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const isEmbedded = () => world.database.kind === 'pglite'
const seen: Record<string, number> = {}

describe('marks and totals', () => {
  it('are what the evidence says, after any history, and deriving them again changes nothing', async () => {
    const property = fc.asyncProperty(history, async steps => {
      world.clock.set('2026-03-02T09:00:00Z')
      const school = await createSchool(world)
      const stage = await setStage(world, school)
      await play(stage, steps)

      const stored = await storedOf(world, school.orgId)
      expect(stored).toEqual(await foldOf(world, school.orgId))
      for (const { status, leftAt } of Object.values(stored.rows)) {
        seen[status] = (seen[status] ?? 0) + 1
        if (leftAt) seen[`left ${status}`] = (seen[`left ${status}`] ?? 0) + 1
      }

      const places = await placesOf(world, school.orgId)
      for (const { outcome } of places) seen[outcome] = (seen[outcome] ?? 0) + 1
      let changed = 0
      for (const { id } of stage.sessions)
        changed += (await recomputeSession(school.system, { sessionId: id })).changed
      expect(changed).toBe(0)
      expect(await placesOf(world, school.orgId)).toEqual(places)
      expect(await storedOf(world, school.orgId)).toEqual(stored)
    })
    const seed = Number(process.env.HISTORY_SEED ?? 20_260_302)
    const numRuns = Number(process.env.HISTORY_RUNS ?? (isEmbedded() ? 6 : 30))
    await fc.assert(property, { seed, numRuns, examples: [[fullDay]] })
    // The histories are worth something: everything that can happen to a person or a scan did.
    expect(Object.keys(seen)).toEqual(
      expect.arrayContaining([
        'present',
        'late',
        'absent',
        'excused',
        'left present',
        'counted',
        'no-session',
        'not-enrolled',
      ]),
    )
  }, 300_000)
})
