import { describe, expect, it } from 'vitest'
import { absoluteText, relativeText } from './time-text'

const now = Date.UTC(2025, 1, 3, 9, 0, 0)
const minute = 60_000

describe('relativeText', () => {
  it.each([
    [now, 'just now'],
    [now - 29_000, 'just now'],
    [now - 45_000, '45 seconds ago'],
    [now - 3 * minute - 59_000, '3 minutes ago'],
    [now + 2 * 60 * minute, 'in 2 hours'],
    [now - 26 * 60 * minute, 'yesterday'],
    [now - 6 * 24 * 60 * minute, '6 days ago'],
  ])('%i reads %s', (at, text) => {
    expect(relativeText(at, now)).toBe(text)
  })

  it('leaves a week and more to the date', () => {
    expect(relativeText(now - 7 * 24 * 60 * minute, now)).toBeUndefined()
  })
})

describe('absoluteText', () => {
  it('shows the clock of the zone it is given', () => {
    expect(absoluteText(now, 'UTC')).toContain('09:00')
    expect(absoluteText(now, 'Asia/Kolkata')).toContain('14:30')
    expect(absoluteText(now, 'UTC', true)).toContain('09:00:00')
  })
})
