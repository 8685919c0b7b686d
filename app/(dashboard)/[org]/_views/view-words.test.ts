import { describe, expect, it } from 'vitest'
import { aboutWords, filtersIn, pageAt, rangeOf, viewHref } from './view-words'

const today = '2026-03-31'
const classId = '01890000-0000-7000-8000-000000000001'

describe('a view of a report', () => {
  it('goes on ending on the day it is opened, if it ended today', () => {
    const filters = filtersIn(
      new URLSearchParams(`class=${classId}&from=2026-03-25&to=${today}&by=site`),
      today,
    )
    expect(filters).toEqual({ classId, days: 7, by: 'site' })
    expect(rangeOf({ filters }, '2026-05-07')).toEqual({ from: '2026-05-01', to: '2026-05-07' })
  })

  it('keeps days that are chosen otherwise', () => {
    const filters = filtersIn(new URLSearchParams('from=2026-01-01&to=2026-01-31&grain=day'), today)
    expect(filters).toEqual({ from: '2026-01-01', to: '2026-01-31', grain: 'day' })
    expect(viewHref({ page: 'overview', filters }, 'north', today)).toBe(
      '/north/reports?from=2026-01-01&to=2026-01-31&grain=day',
    )
  })

  it('leads to its report, with nothing it does not hold', () => {
    expect(viewHref({ page: 'inside', filters: {} }, 'north', today)).toBe('/north/reports/inside')
    expect([pageAt('/north/reports'), pageAt('/north/reports/at-risk'), pageAt('/north/people')]).toEqual([
      'overview',
      'at-risk',
      undefined,
    ])
  })

  it('says what it is about', () => {
    expect(aboutWords({ page: 'register', className: 'Physics', filters: { days: 30 } })).toBe(
      'Register, Physics, the last 30 days',
    )
    expect(aboutWords({ page: 'overview', className: null, filters: {} })).toBe('Overview')
  })
})
