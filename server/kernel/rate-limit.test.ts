import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rateLimits } from '../../db/schema/rate-limits.ts'
import { createWorld, type World } from '../../tests/support/world.ts'
import { newId } from './ids.ts'
import { type Budget, forgetEndedBudgets, spend } from './rate-limit.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const anonymous = () => world.as({ kind: 'anonymous' })
const quarter = 15 * 60_000
const day = 24 * 60 * 60_000

let key: string
beforeEach(() => {
  key = `code:${newId()}`
  world.clock.set('2026-03-02T09:05:00Z')
})

async function tries(count: number, ...budgets: Budget[]): Promise<number> {
  let allowed = 0
  for (let index = 0; index < count; index++) {
    await spend(anonymous(), budgets).then(
      () => allowed++,
      () => {},
    )
  }
  return allowed
}

describe('a budget', () => {
  it('allows as many calls as it says in one window, and again in the next', async () => {
    const budget = { key, max: 3, windowMs: quarter }
    expect(await tries(5, budget)).toBe(3)
    world.clock.set('2026-03-02T09:14:59.999Z')
    expect(await tries(1, budget)).toBe(0)
    world.clock.set('2026-03-02T09:15:00Z')
    expect(await tries(5, budget)).toBe(3)
  })

  it('is forgotten once its window has ended, and not before', async () => {
    const budgets = [
      { key, max: 3, windowMs: quarter },
      { key, max: 2, windowMs: day },
    ]
    const windows = () => world.database.db.$count(rateLimits)
    await world.database.db.delete(rateLimits)
    await tries(2, ...budgets)
    world.clock.set('2026-03-02T23:59:59Z')
    await forgetEndedBudgets(anonymous())
    expect(await windows()).toBe(2)
    expect(await tries(1, ...budgets)).toBe(0)
    world.clock.set('2026-03-03T00:00:01Z')
    await forgetEndedBudgets(anonymous())
    expect(await windows()).toBe(2)
    expect(await tries(1, ...budgets)).toBe(1)
    world.clock.set('2026-03-05T00:00:00Z')
    await forgetEndedBudgets(anonymous())
    expect(await windows()).toBe(0)
  })

  it('says in words and in seconds when it ends', async () => {
    const budget = { key, max: 0, windowMs: quarter }
    await expect(spend(anonymous(), [budget])).rejects.toMatchObject({
      code: 'rate-limited',
      message: 'Too many tries. Try again in 10 minutes.',
      details: { retryAfter: 600 },
    })
  })

  it('counts two windows of one subject apart, also at midnight when both begin', async () => {
    world.clock.set('2026-03-03T00:00:00Z')
    const budgets = [
      { key, max: 2, windowMs: quarter },
      { key, max: 3, windowMs: day },
    ]
    expect(await tries(3, ...budgets)).toBe(2)
    world.clock.set('2026-03-03T00:15:00Z')
    // Three calls were counted, of which one was refused: the day is spent.
    expect(await tries(2, ...budgets)).toBe(0)
    await expect(spend(anonymous(), budgets)).rejects.toMatchObject({ details: { retryAfter: 85_500 } })
  })

  it('named twice with two limits holds the smaller one', async () => {
    expect(await tries(4, { key, max: 5, windowMs: quarter }, { key, max: 1, windowMs: quarter })).toBe(1)
  })

  it('belongs to one subject', async () => {
    await tries(5, { key, max: 3, windowMs: quarter })
    expect(await tries(1, { key: `${key}x`, max: 3, windowMs: quarter })).toBe(1)
  })

  it('counts parallel calls one by one', async () => {
    const budget = { key, max: 5, windowMs: quarter }
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => spend(anonymous(), [budget])))
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(5)
  })

  it('stores no subject in the clear', async () => {
    await tries(1, { key: 'sign-in:asha@school.org', max: 3, windowMs: quarter })
    const rows = await world.database.db.select().from(rateLimits)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('asha')
  })
})
