import { describe, expect, it } from 'vitest'
import { reasonsFor, usualRules } from './rules.ts'

const fine = { percentage: 95, held: 20, missedInARow: 0, best: 98 }

describe('who is at risk', () => {
  it.each([
    ['nobody who comes', fine, []],
    ['not who is exactly at the target', { ...fine, percentage: 80 }, []],
    ['who is below it', { ...fine, percentage: 79.9, best: 85 }, ['below']],
    ['not after one bad week', { ...fine, percentage: 0, held: 2, missedInARow: 2 }, []],
    ['who misses three in a row, whatever the percentage', { ...fine, missedInARow: 3 }, ['missing']],
    ['who cannot reach it any more', { ...fine, percentage: 40, best: 70 }, ['below', 'out-of-reach']],
    ['nobody of whom nothing is known', { ...fine, percentage: null, held: 0, best: null }, []],
  ])('%s', (_, standing, expected) => {
    expect(reasonsFor(standing, usualRules)).toEqual(expected)
  })
})
