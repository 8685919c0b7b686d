import { describe, expect, it } from 'vitest'
import { createTokenBuckets } from './token-buckets.ts'

describe('a token bucket', () => {
  it('lets a burst through, then as many as flow in', () => {
    const buckets = createTokenBuckets({ burst: 3, perSecond: 2 })
    expect([1, 2, 3, 4].map(() => buckets.take('a', 1_000))).toEqual([0, 0, 0, 1])
    expect(buckets.take('a', 1_499)).toBe(1)
    expect(buckets.take('a', 1_500)).toBe(0)
    expect(buckets.take('a', 1_500)).toBe(1)
  })

  it('never holds more than its burst', () => {
    const buckets = createTokenBuckets({ burst: 2, perSecond: 100 })
    buckets.take('a', 0)
    expect([1, 2, 3].map(() => buckets.take('a', 3_600_000))).toEqual([0, 0, 1])
  })

  it('is one per key, and looking costs nothing', () => {
    const buckets = createTokenBuckets({ burst: 1, perSecond: 0.1 })
    expect(buckets.wait('a', 0)).toBe(0)
    expect(buckets.take('a', 0)).toBe(0)
    expect(buckets.wait('a', 0)).toBe(10)
    expect(buckets.take('b', 0)).toBe(0)
  })

  it('survives a clock that steps back', () => {
    const buckets = createTokenBuckets({ burst: 1, perSecond: 1 })
    buckets.take('a', 10_000)
    expect(buckets.take('a', 5_000)).toBe(1)
    expect(buckets.take('a', 6_000)).toBe(0)
  })
})
