import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetsOn, overlap, type WeeklySlot } from './rules.ts'

const slot = (
  weekday: number,
  startsAt: string,
  endsAt: string,
  parts: Partial<WeeklySlot> = {},
): WeeklySlot => ({
  weekday,
  startsAt,
  endsAt,
  validFrom: '2026-01-01',
  validTo: null,
  ...parts,
})

describe('two slots', () => {
  it.each([
    ['the same time', slot(1, '09:00', '10:00'), slot(1, '09:00', '10:00'), true],
    ['a minute shared', slot(1, '09:00', '10:00'), slot(1, '09:59', '11:00'), true],
    ['one inside the other', slot(1, '09:00', '12:00'), slot(1, '10:00', '10:30'), true],
    ['one after the other', slot(1, '09:00', '10:00'), slot(1, '10:00', '11:00'), false],
    ['another weekday', slot(1, '09:00', '10:00'), slot(2, '09:00', '10:00'), false],
    ['a night that reaches into the morning', slot(1, '22:00', '02:00'), slot(2, '01:00', '03:00'), true],
    ['a night that is over', slot(1, '22:00', '02:00'), slot(2, '02:00', '03:00'), false],
    ['Sunday night and Monday', slot(7, '23:00', '01:00'), slot(1, '00:30', '01:30'), true],
    [
      'one that ended before the other began',
      slot(1, '09:00', '10:00', { validTo: '2026-03-01' }),
      slot(1, '09:00', '10:00', { validFrom: '2026-03-02' }),
      false,
    ],
    [
      'a last day shared',
      slot(1, '09:00', '10:00', { validTo: '2026-03-02' }),
      slot(1, '09:00', '10:00', { validFrom: '2026-03-02' }),
      true,
    ],
    [
      'an hour after midnight of a day that begins at four, and the next morning’s same hour',
      slot(1, '01:00', '02:00', { dayStartsAt: '04:00' }),
      slot(2, '01:30', '02:30'),
      true,
    ],
    [
      'the late evening and the hour after midnight of one day',
      slot(1, '23:00', '02:00', { dayStartsAt: '04:00' }),
      slot(1, '01:00', '03:00', { dayStartsAt: '04:00' }),
      true,
    ],
    [
      'a Sunday night and the hour after Monday’s midnight, which is Tuesday’s',
      slot(7, '22:00', '02:00', { dayStartsAt: '04:00' }),
      slot(1, '01:00', '02:00', { dayStartsAt: '04:00' }),
      false,
    ],
    [
      'the hour after Sunday’s midnight and Monday’s first',
      slot(7, '00:30', '01:30', { dayStartsAt: '04:00' }),
      slot(1, '01:00', '02:00'),
      true,
    ],
  ])('%s', (_, one, other, expected) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([expected, expected])
  })

  it('overlap exactly when some minute of the week belongs to both', () => {
    const clock = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
    const parts = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 48 }))
      .map(([weekday, start, length]) => ({
        slot: slot(weekday, clock(start), clock((start + length) % 96)),
        quarters: new Set(
          Array.from({ length }, (_, index) => ((weekday - 1) * 96 + start + index) % (7 * 96)),
        ),
      }))
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const shared = [...one.quarters].some(quarter => other.quarters.has(quarter))
        expect(overlap(one.slot, other.slot)).toBe(shared)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a slot meets', () => {
  const monday = slot(1, '09:00', '10:00', { validFrom: '2026-03-02', validTo: '2026-03-16' })
  it('on its weekday from its first to its last day', () => {
    const dates = ['2026-02-23', '2026-03-02', '2026-03-03', '2026-03-09', '2026-03-16', '2026-03-23']
    expect(dates.filter(date => meetsOn(monday, [], date))).toEqual([
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
    ])
  })

  it('not on a holiday, first and last day included', () => {
    const break_ = { name: 'Spring break', startsOn: '2026-03-09', endsOn: '2026-03-16' }
    const dates = ['2026-03-02', '2026-03-09', '2026-03-16']
    expect(dates.filter(date => meetsOn(monday, [break_], date))).toEqual(['2026-03-02'])
  })
})
