import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeBefore } from '../overall/overview.ts'
import { inOrder, rangeInput } from '../range.ts'
import { noCounts, sumOf, withRate } from './counts.ts'
import { wholeMonths } from './sources.ts'

const dayMs = 86_400_000
const addDays = (date: string, days: number) =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
const range = fc
  .tuple(fc.integer({ min: 0, max: 1_500 }), fc.integer({ min: 0, max: 400 }))
  .map(([start, length]) => ({
    from: addDays('2024-01-01', start),
    to: addDays('2024-01-01', start + length),
  }))
const daysOf = ({ from, to }: { from: string; to: string }) => {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

describe('the whole months of a range', () => {
  it.each([
    ['a month', '2026-03-01', '2026-03-31', '2026-03-01', '2026-04-01'],
    ['a February of 28 days', '2026-02-01', '2026-02-28', '2026-02-01', '2026-03-01'],
    ['a February of 29 days, one short', '2028-02-01', '2028-02-28', '2028-02-01', '2028-02-01'],
    ['a year', '2026-01-01', '2026-12-31', '2026-01-01', '2027-01-01'],
    ['a month and a day on either side', '2026-02-28', '2026-04-01', '2026-03-01', '2026-04-01'],
    ['a month without its first day', '2026-03-02', '2026-03-31', '2026-04-01', '2026-04-01'],
    ['a month without its last day', '2026-03-01', '2026-03-30', '2026-03-01', '2026-03-01'],
    ['a turn of the year', '2025-12-15', '2026-01-15', '2026-01-01', '2026-01-01'],
    ['December alone', '2025-12-01', '2025-12-31', '2025-12-01', '2026-01-01'],
    ['a single day', '2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01'],
  ])('are those of %s', (_, from, to, first, after) => {
    expect(wholeMonths({ from, to })).toEqual({ first, after })
  })

  it('with the days before and after them are the range, each day once', () => {
    fc.assert(
      fc.property(range, asked => {
        const { first, after } = wholeMonths(asked)
        if (first === after) return
        const parts = [
          daysOf({ from: asked.from, to: addDays(first, -1) }),
          daysOf({ from: first, to: addDays(after, -1) }),
          daysOf({ from: after, to: asked.to }),
        ].flat()
        expect(parts).toEqual(daysOf(asked))
        expect([first.slice(8), after.slice(8)]).toEqual(['01', '01'])
      }),
    )
  })
})

describe('the range before', () => {
  it('is as long and ends the day before', () => {
    fc.assert(
      fc.property(range, asked => {
        const before = rangeBefore(asked)
        expect(daysOf(before)).toHaveLength(daysOf(asked).length)
        expect(addDays(before.to, 1)).toBe(asked.from)
      }),
    )
  })
})

describe('a range', () => {
  it.each([
    ['one day', '2026-03-02', '2026-03-02', true],
    ['400 days further', '2026-01-01', '2027-02-05', true],
    ['401 days further', '2026-01-01', '2027-02-06', false],
    ['backwards', '2026-03-02', '2026-03-01', false],
  ])('of %s is taken or not', (_, from, to, isTaken) => {
    expect([inOrder({ from, to }), rangeInput.safeParse({ from, to }).success]).toEqual([isTaken, isTaken])
  })

  it.each(['0001-01-01', '1899-12-31', '2200-01-01', '2026-02-29', '2026-3-2', 'today', ''])(
    'does not begin with “%s”',
    from => {
      expect(rangeInput.safeParse({ from, to: from }).success).toBe(false)
    },
  )
})

describe('counts', () => {
  const counts = fc.record({
    present: fc.nat(500),
    late: fc.nat(500),
    absent: fc.nat(500),
    excused: fc.nat(500),
  })

  it.each([
    [{ ...noCounts }, null],
    [{ ...noCounts, excused: 7 }, null],
    [{ ...noCounts, present: 1 }, 100],
    [{ ...noCounts, late: 1, absent: 1 }, 50],
    [{ ...noCounts, present: 2, absent: 1 }, 67],
    [{ ...noCounts, absent: 3, excused: 9 }, 0],
    [{ ...noCounts, present: 199, absent: 1 }, 100],
  ])('%j come to %s percent', (stored, rate) => {
    expect(withRate(stored).rate).toBe(rate)
  })

  it('add up in any order, and an excuse changes no rate', () => {
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 8 }), fc.nat(50), (rows, excused) => {
        const sum = sumOf(rows)
        expect(sumOf([...rows].reverse())).toEqual(sum)
        expect(sum.late).toBe(rows.reduce((total, { late }) => total + late, 0))
        const { rate } = withRate(sum)
        expect(withRate({ ...sum, excused: sum.excused + excused }).rate).toBe(rate)
        if (rate !== null) expect(rate >= 0 && rate <= 100).toBe(true)
      }),
    )
  })
})
