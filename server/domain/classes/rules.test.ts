import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coversDate, ended, extended, type Stay, whoIsEnrolledOn } from './rules.ts'

const addDays = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

const day = fc.integer({ min: 0, max: 60 }).map(days => addDays('2026-01-01', days))
const stay = fc
  .tuple(day, fc.option(fc.integer({ min: 0, max: 30 })))
  .map(
    ([startsOn, length]): Stay => ({ startsOn, endsOn: length === null ? null : addDays(startsOn, length) }),
  )

describe('a stay', () => {
  it('covers its first and its last day', () => {
    const stays = [{ startsOn: '2026-01-10', endsOn: '2026-01-20' }]
    const enrolled = (date: string) => whoIsEnrolledOn(stays, date).length
    expect(['2026-01-09', '2026-01-10', '2026-01-20', '2026-01-21'].map(enrolled)).toEqual([0, 1, 1, 0])
  })

  it('that grows covers everything from the new date on and loses no day it had', () => {
    fc.assert(
      fc.property(stay, day, day, (before, from, date) => {
        const grown = extended(before, from)
        if (grown === undefined) {
          expect(before.endsOn !== null && before.endsOn < from).toBe(true)
          return
        }
        const after = grown === 'unchanged' ? before : grown
        if (date >= from || coversDate(before, date)) expect(coversDate(after, date)).toBe(true)
        expect(extended(after, from)).toBe('unchanged')
      }),
    )
  })

  it('that is ended covers no later day and gains none', () => {
    fc.assert(
      fc.property(stay, day, fc.option(day, { nil: undefined }), day, (before, today, lastDay, date) => {
        const open = { ...before, endsOn: null }
        const left = ended(open, today, lastDay)
        const covered = left !== undefined && coversDate(left, date)
        if (date > (lastDay ?? today)) expect(covered).toBe(false)
        if (covered) expect(coversDate(open, date)).toBe(true)
      }),
    )
  })

  it('that began today and is taken back leaves nothing, unless a last day was named', () => {
    const open = { startsOn: '2026-01-10', endsOn: null }
    expect(ended(open, '2026-01-10')).toBeUndefined()
    expect(ended(open, '2026-01-10', '2026-01-10')).toEqual({ startsOn: '2026-01-10', endsOn: '2026-01-10' })
    expect(ended(open, '2026-01-11')).toEqual({ startsOn: '2026-01-10', endsOn: '2026-01-11' })
    expect(ended(open, '2026-01-20', '2026-01-09')).toBeUndefined()
  })
})
