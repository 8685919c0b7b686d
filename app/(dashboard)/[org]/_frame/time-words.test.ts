import { describe, expect, it } from 'vitest'
import { clockText, clockTextExact, dateText, dayText, localDateText, spanText } from './time-words'

const at = new Date('2026-03-02T23:05:09Z')

describe('words for times', () => {
  it('show the wall clock of the zone that was asked for', () => {
    expect(clockText(at, 'UTC')).toBe('23:05')
    expect(clockTextExact(at, 'Asia/Kolkata')).toBe('04:35:09')
    expect(clockText(at, 'Europe/Zurich')).toBe('00:05')
    expect(spanText(at, new Date('2026-03-03T00:00:00Z'), 'UTC')).toBe('23:05–00:00')
  })

  it('name a local date as it is, whatever zone the reader is in', () => {
    expect(dayText('2026-03-02')).toBe('Monday 2 March')
    expect(dateText('2026-03-02')).toBe('Mon 2 Mar 2026')
  })

  it('know the date on the zone’s calendar', () => {
    expect(localDateText(at, 'UTC')).toBe('2026-03-02')
    expect(localDateText(at, 'Europe/Zurich')).toBe('2026-03-03')
  })
})
