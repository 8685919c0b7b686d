import { describe, expect, it } from 'vitest'
import { mostAttempts, retryDelayMs } from './rules.ts'

describe('retryDelayMs', () => {
  it('has a ceiling that grows from a second to an hour', () => {
    const ceilings = Array.from({ length: mostAttempts - 1 }, (_, index) => retryDelayMs(index + 1, 1))
    expect(ceilings).toEqual([1000, 3000, 9000, 27_000, 81_000, 243_000, 729_000, 2_187_000, 3_600_000])
  })

  it('is anything below the ceiling', () => {
    expect(retryDelayMs(5, 0)).toBe(0)
    expect(retryDelayMs(5, 0.5)).toBe(40_500)
    expect(retryDelayMs(40, 0.999)).toBeLessThan(3_600_000)
  })
})
