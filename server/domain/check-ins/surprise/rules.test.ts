import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawn } from './rules.ts'

describe('a draw', () => {
  it('takes the share, at least one, and nobody twice', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer()),
        fc.integer({ min: 1, max: 100 }),
        fc.nat(),
        (all, percent, seed) => {
          const few = drawn(all, percent, below => seed % below)
          expect(few).toHaveLength(Math.ceil((all.length * percent) / 100))
          expect(new Set(few).size).toBe(few.length)
          expect(few.every(one => all.includes(one))).toBe(true)
        },
      ),
    )
  })

  it('can fall on anybody', () => {
    for (const place of [0, 1, 2])
      expect(drawn(['a', 'b', 'c'], 20, () => place)).toEqual([['a', 'b', 'c'][place]])
  })
})
