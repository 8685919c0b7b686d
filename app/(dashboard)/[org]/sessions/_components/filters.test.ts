import { describe, expect, it } from 'vitest'
import { readFilters, writeFilters } from './filters'

const classId = '01900000-0000-7000-8000-000000000001'
const read = (text: string) => readFilters(new URLSearchParams(text))

describe('filters in the address', () => {
  it('come back as they were written', () => {
    const filters = { classId, state: 'closed', from: '2026-02-01', to: '2026-02-28' } as const
    expect(read(writeFilters(filters))).toEqual(filters)
    expect(writeFilters({})).toBe('')
  })

  it('leave out what is no filter, so that a typed address never breaks the page', () => {
    expect(read('class=7b&state=maybe&from=yesterday&to=2026-13-01')).toEqual({})
    expect(read(`class=${classId}&state=`)).toEqual({ classId })
  })
})
