import { describe, expect, it } from 'vitest'
import { nextRun, rangeBefore } from './next-run.ts'

const daily = { cadence: 'daily', onDay: null, at: '07:00' } as const
const next = (rhythm: Parameters<typeof nextRun>[0], now: string, zone = 'Europe/Berlin') =>
  nextRun(rhythm, new Date(now), zone).toISOString()

describe('the next run', () => {
  it.each([
    ['of today, while it is still to come', daily, '2026-03-02T05:59:59Z', '2026-03-02T06:00:00.000Z'],
    ['of tomorrow, from its instant on', daily, '2026-03-02T06:00:00Z', '2026-03-03T06:00:00.000Z'],
    [
      'an hour earlier in UTC once clocks went forward',
      daily,
      '2026-03-28T06:00:00Z',
      '2026-03-29T05:00:00.000Z',
    ],
    ['an hour later once they went back', daily, '2026-10-24T05:00:00Z', '2026-10-25T06:00:00.000Z'],
    [
      'at the end of a skipped hour',
      { ...daily, at: '02:30' },
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    ['at the first of two', { ...daily, at: '02:30' }, '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
    [
      'once in a day that has the hour twice',
      { ...daily, at: '02:30' },
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00.000Z',
    ],
    [
      'of the weekday',
      { cadence: 'weekly', onDay: 1, at: '07:00' },
      '2026-03-03T12:00:00Z',
      '2026-03-09T06:00:00.000Z',
    ],
    [
      'of the day of the month',
      { cadence: 'monthly', onDay: 28, at: '07:00' },
      '2026-01-28T06:00:00Z',
      '2026-02-28T06:00:00.000Z',
    ],
  ] as const)('is %s', (_, rhythm, now, expected) => {
    expect(next(rhythm, now)).toBe(expected)
  })

  it('goes by the wall of the organization, not by ours', () => {
    expect(next(daily, '2026-03-02T00:00:00Z', 'Pacific/Auckland')).toBe('2026-03-02T18:00:00.000Z')
  })
})

describe('a run tells of', () => {
  it.each([
    ['daily', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['weekly', '2026-03-02', '2026-02-23', '2026-03-01'],
    ['monthly', '2026-03-15', '2026-02-01', '2026-02-28'],
    ['monthly', '2026-01-01', '2025-12-01', '2025-12-31'],
  ] as const)('%s, on %s: %s to %s', (cadence, date, from, to) => {
    expect(rangeBefore({ ...daily, cadence }, date)).toEqual({ from, to })
  })
})
