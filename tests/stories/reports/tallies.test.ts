import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeOverdueSessions } from '../../../server/domain/attendance/close-overdue-sessions.ts'
import { addStatus } from '../../../server/domain/attendance/policy/add-status.ts'
import { checkTallies } from '../../../server/domain/reports/tallies/check-tallies.ts'
import { recountTallies } from '../../../server/domain/reports/tallies/recount-tallies.ts'
import { createSchool } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'
import { history } from '../attendance/history.ts'
import { play, setStage } from '../attendance/play.ts'
import { countsByHand, countsKept } from './truth.ts'
import { upheaval, upset } from './upheavals.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

/** Half an hour before a change of the clocks, and an ordinary morning. */
const days = fc.constantFrom(
  { timeZone: 'Europe/Berlin', at: '2026-03-29T00:30:00Z' },
  { timeZone: 'Europe/Berlin', at: '2026-10-25T00:30:00Z' },
  { timeZone: 'America/New_York', at: '2026-11-01T05:30:00Z' },
  { timeZone: 'Pacific/Apia', at: '2026-12-31T09:30:00Z' },
  { timeZone: 'UTC', at: '2026-03-02T09:00:00Z' },
)
const year = fc.array(fc.tuple(history, fc.boolean(), fc.array(upheaval, { maxLength: 6 })), {
  minLength: 3,
  maxLength: 4,
})

/** Of the four and of own words, so that nobody believes the histories on faith. */
const seen = { runs: 0, marks: 0, words: 0, terms: 0 }

async function live(
  world: World,
  timeZone: string,
  parts: typeof year extends fc.Arbitrary<infer T> ? T : never,
) {
  const school = await createSchool(world, { timeZone })
  const stage = await setStage(world, school)
  const word = async (name: string, letter: string, countsAs: 'present' | 'absent') => {
    const added = { name, letter, color: 'blue' as const, countsAs, points: 50 }
    return (await addStatus(school.admin.context, added)).statusId
  }
  const words = [await word('Online', 'O', 'present'), await word('Suspended', 'S', 'absent')]
  for (const [steps, isOver, upheavals] of parts) {
    await play(stage, steps)
    if (isOver) {
      world.clock.advance(3 * 3600_000)
      await closeOverdueSessions(school.system, {})
    }
    for (const step of upheavals) await upset(stage, step, words)
  }
  return school
}

describe('the counts behind the reports', () => {
  it('are what the marks say, after any history, and counting anew changes nothing', async () => {
    const property = fc.asyncProperty(days, year, async ({ timeZone, at }, parts) => {
      world.clock.set(at)
      const school = await live(world, timeZone, parts)
      const kept = await countsKept(world, school.orgId)
      expect(kept).toEqual(await countsByHand(world, school.orgId))
      expect(await checkTallies(school.system, {})).toEqual([])
      await recountTallies(school.system, {})
      expect(await countsKept(world, school.orgId)).toEqual(kept)
      const persons = Object.keys(kept).filter(key => key.startsWith('person '))
      seen.runs++
      seen.marks += Object.keys(kept).length > 0 ? 1 : 0
      seen.words += persons.some(key => !key.endsWith('000000000000')) ? 1 : 0
      seen.terms += persons.some(key => key.split(' ')[1]?.length === 36) ? 1 : 0
    })
    const seed = Number(process.env.HISTORY_SEED ?? 20_260_329)
    const numRuns = Number(process.env.HISTORY_RUNS ?? (world.database.kind === 'pglite' ? 12 : 20))
    await fc.assert(property, { seed, numRuns })
    expect(seen.marks).toBeGreaterThan(seen.runs / 2)
    expect(seen.words).toBeGreaterThan(0)
    expect(seen.terms).toBeGreaterThan(0)
  }, 3_600_000)

  it('that somebody changed by hand are found, and made right', async () => {
    world.clock.set('2026-03-02T09:00:00Z')
    const school = await createSchool(world)
    await world.database.db.execute(
      sql`insert into day_tallies (org_id, local_date, shard, present) values (${school.orgId}, '2026-03-02', 0, 3)`,
    )
    expect(await checkTallies(school.system, {})).toMatchObject([{ kind: 'day', present: 3 }])
    await recountTallies(school.system, {})
    expect(await checkTallies(school.system, {})).toEqual([])
  })
})
