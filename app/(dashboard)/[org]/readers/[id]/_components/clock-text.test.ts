import { describe, expect, it } from 'vitest'
import { clockText, isClockOff } from './clock-text'

describe('the clock of a reader', () => {
  it.each([
    [null, 'Has none'],
    [1_999, 'Right'],
    [-4_000, '4 s behind'],
    [119_000, '119 s ahead'],
    [720_000, '12 min ahead'],
    [-10_800_000, '3 h behind'],
    [-1_772_000_000_000, 'Not set'],
  ])('%d ms off reads "%s"', (clockOffsetMs, text) => {
    expect(clockText({ clockOffsetMs, boot: 3 })).toBe(text)
  })

  it('is unknown before the first report', () => {
    expect(clockText({ clockOffsetMs: null, boot: null })).toBe('Unknown')
  })

  it('is off beyond five minutes in either direction', () => {
    expect([300_000, 300_001, -300_001].map(clockOffsetMs => isClockOff({ clockOffsetMs }))).toEqual([
      false,
      true,
      true,
    ])
  })
})
