import { describe, expect, it } from 'vitest'
import { decidedByAdminsOnly, reasonGiven, requireFairSpan } from './rules.ts'

const today = '2026-03-10'

describe('the days of a request', () => {
  it.each([
    ['one day', '2026-03-10', '2026-03-10'],
    ['the longest there is', '2026-03-10', '2026-06-17'],
    ['as long ago as may be', '2025-11-30', '2025-12-01'],
    ['as far ahead as may be', '2026-09-20', '2026-09-26'],
  ])('%s is fair', (_, startsOn, endsOn) => {
    expect(() => requireFairSpan(startsOn, endsOn, today)).not.toThrow()
  })

  it.each([
    ['backwards', '2026-03-11', '2026-03-10', 'endsOn'],
    ['a day too long', '2026-03-10', '2026-06-18', 'endsOn'],
    ['a day too long ago', '2025-11-29', '2025-12-01', 'startsOn'],
    ['a day too far ahead', '2026-09-20', '2026-09-27', 'endsOn'],
  ])('%s is refused at its field', (_, startsOn, endsOn, field) => {
    expect(() => requireFairSpan(startsOn, endsOn, today)).toThrow(
      expect.objectContaining({ code: 'bad-request', details: expect.objectContaining({ reason: 'span' }) }),
    )
    try {
      requireFairSpan(startsOn, endsOn, today)
    } catch (error) {
      expect(error).toMatchObject({ details: { fields: { [field]: expect.any(String) } } })
    }
  })
})

it('a reason is more than blanks, and one composed form', () => {
  expect(reasonGiven.safeParse('   ').success).toBe(false)
  expect(reasonGiven.parse('  Cafe\u0301 burnt down ')).toBe('Caf\u00e9 burnt down')
})

it('only a correction is for admins alone', () => {
  expect((['excuse', 'contest', 'correction'] as const).filter(decidedByAdminsOnly)).toEqual(['correction'])
})
