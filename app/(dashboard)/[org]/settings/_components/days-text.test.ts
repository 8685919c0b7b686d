import { describe, expect, it } from 'vitest'
import { daysText } from './days-text'

describe('daysText', () => {
  it('names one day once and a stretch by both ends', () => {
    expect(daysText('2026-05-01', '2026-05-01')).toBe('Fri, 1 May 2026')
    expect(daysText('2026-12-23', '2027-01-03')).toBe('Wed, 23 Dec 2026 – Sun, 3 Jan 2027')
  })
})
