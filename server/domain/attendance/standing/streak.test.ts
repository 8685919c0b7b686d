import { describe, expect, it } from 'vitest'
import { absencesInARow, streakOf } from './streak.ts'

describe('in a row, from the latest back', () => {
  it.each([
    [[], 0, 0],
    [['present', 'late', 'absent', 'present'], 2, 0],
    [['excused', 'present', 'excused', 'late'], 2, 0],
    [['absent', 'excused', 'absent', 'present'], 0, 2],
    [['excused', 'excused'], 0, 0],
    [['present'], 1, 0],
  ] as const)('%j: %i attended, %i missed', (statuses, attended, missed) => {
    expect([streakOf(statuses), absencesInARow(statuses)]).toEqual([attended, missed])
  })
})
