import { describe, expect, it } from 'vitest'
import { readFilters, sessionsPath, withChange } from './filters'

const today = '2026-03-31'
const read = (text: string) => readFilters(new URLSearchParams(text), today)
const classId = '01890000-0000-7000-8000-000000000001'

describe('what a report is narrowed to', () => {
  it('is the last thirty days by day, unless the address says otherwise', () => {
    expect(read('')).toEqual({ from: '2026-03-02', to: today, grain: 'day', by: 'class', parts: 'month' })
    expect(read(`from=2026-01-01&to=2026-02-01&class=${classId}&by=site`)).toMatchObject({
      from: '2026-01-01',
      to: '2026-02-01',
      classId,
      by: 'site',
    })
    expect(read('from=2025-09-01&to=2026-03-31').grain).toBe('week')
  })

  it.each([
    'from=2026-02-30',
    'from=2026-03-31&to=2026-03-01',
    'from=2020-01-01&to=2026-01-01',
    'class=1',
    'by=none',
  ])('is not what makes no sense: %s', text => {
    expect(read(text)).toEqual(read(''))
  })

  it('changes in the address alone, and leads to the sessions behind it', () => {
    expect(withChange(new URLSearchParams('by=site&from=2026-01-01'), { by: '', class: classId })).toBe(
      `?from=2026-01-01&class=${classId}`,
    )
    expect(sessionsPath('north', { from: '2026-03-02', to: '2026-03-02', classId })).toBe(
      `/north/sessions?class=${classId}&from=2026-03-02&to=2026-03-02`,
    )
  })
})
