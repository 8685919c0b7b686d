import { describe, expect, it } from 'vitest'
import { type MarkRules, timesPreview, worthPreview } from './rule-words'

const rules = (changes: Partial<MarkRules> = {}): MarkRules => ({
  lateAfterMinutes: 10,
  absentAfterMinutes: 30,
  latePoints: 100,
  dropLowest: 0,
  ...changes,
})

describe('the rules in words', () => {
  it.each([
    [{}, 'A class at 09:00: until 09:10 present, until 09:30 late, after that absent.'],
    [{ absentAfterMinutes: null }, 'A class at 09:00: until 09:10 present, after that late.'],
    [{ lateAfterMinutes: 0 }, 'A class at 09:00: at 09:00 present, until 09:30 late, after that absent.'],
    [
      { lateAfterMinutes: 60, absentAfterMinutes: 720 },
      'A class at 09:00: until 10:00 present, until 21:00 late, after that absent.',
    ],
    [{ absentAfterMinutes: 10 }, 'Absent must begin later than late.'],
  ])('%j: %s', (changes, words) => {
    expect(timesPreview(rules(changes))).toBe(words)
  })

  it.each([
    [{}, 'Coming late counts as much as being in time; every session counts.'],
    [
      { latePoints: 50, dropLowest: 1 },
      'Coming late counts 50 % of being in time; the worst session of each student in a class does not count.',
    ],
    [
      { latePoints: 0, dropLowest: 2 },
      'Coming late counts as little as being absent; the 2 worst sessions of each student in a class do not count.',
    ],
  ])('%j: %s', (changes, words) => {
    expect(worthPreview(rules(changes))).toBe(words)
  })
})
