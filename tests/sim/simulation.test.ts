import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../db/client.ts'
import { faultRates, Tally } from './faults.ts'
import { mutants } from './mutants.ts'
import { openSimDatabase, simulate } from './simulation.ts'

let database: Database
beforeAll(async () => {
  database = await openSimDatabase()
}, 240_000)
afterAll(() => database.close())

const seedsFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index)

describe('readers, server and reactions in one simulated building', () => {
  it('names at least twenty points at which something can go wrong', () => {
    expect(Object.keys(faultRates).length).toBeGreaterThanOrEqual(20)
  })

  it('keep every rule through storms that hit every named point', async () => {
    const { failures, tally, scans } = await simulate(database, seedsFrom(1, 50), new Tally())
    const replays = failures.map(({ seed, broken }) => `npm run sim -- --seed ${seed}\n${broken.join('\n')}`)
    expect(replays.join('\n\n')).toBe('')
    expect(tally.missing).toEqual([])
    expect(scans).toBeGreaterThan(300)
  }, 120_000)

  it('play a seed the same way alone and among others', async () => {
    const among = await simulate(database, seedsFrom(1002, 3), new Tally())
    const alone = await simulate(database, [1003], new Tally())
    expect(alone.traces.get(1003)?.length).toBeGreaterThan(10)
    expect(alone.traces.get(1003)).toEqual(among.traces.get(1003))
  }, 240_000)
})

describe('some of the same storms find a server', () => {
  it.each(mutants)(
    'where $name',
    async ({ rules, complaint }) => {
      const { failures } = await simulate(database, seedsFrom(1, 25), new Tally(), rules())
      expect(failures.flatMap(({ broken }) => broken).join('\n')).toMatch(complaint)
    },
    60_000,
  )
})
