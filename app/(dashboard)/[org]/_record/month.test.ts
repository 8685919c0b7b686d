import { describe, expect, it } from 'vitest'
import { monthPlus, monthText, weeksOf } from './month'

describe('a month of the calendar', () => {
  it('has its days under their weekdays, from Monday', () => {
    const weeks = weeksOf('2026-03')
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-03-01'])
    expect(weeks.at(-1)).toEqual(['2026-03-30', '2026-03-31', null, null, null, null, null])
    expect(weeks.flat().filter(Boolean)).toHaveLength(31)
  })
  it('fills whole weeks when it can, and knows leap years', () => {
    expect(weeksOf('2027-02')).toHaveLength(4)
    expect(weeksOf('2028-02').flat().filter(Boolean)).toHaveLength(29)
  })
  it('has a name and neighbours', () => {
    expect(monthText('2026-03')).toBe('March 2026')
    expect([monthPlus('2026-12', 1), monthPlus('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
  })
})
