import { describe, expect, it } from 'vitest'
import { isDue, opensBeforeMs, takesEvidenceAt, takesEvidenceUntil } from './rules.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

describe('the window of a session', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 9) + minutes * minuteMs)
  const open = { openedAt: at(-10), endsAt: at(60), closedAt: null }

  it.each([
    ['before it opened', -10 * minuteMs - 1, false],
    ['as it opened', -10 * minuteMs, true],
    ['at its end', 60 * minuteMs, true],
    ['as the clock would close it', 75 * minuteMs, true],
    ['a millisecond later', 75 * minuteMs + 1, false],
  ])('takes evidence or not %s', (_, ms, takes) => {
    expect(takesEvidenceAt(open, new Date(at(0).getTime() + ms))).toBe(takes)
  })

  it('ends where it was closed, be it early or late', () => {
    for (const closedAt of [at(30), at(90)]) {
      const closed = { ...open, closedAt }
      expect(takesEvidenceUntil(closed)).toEqual(closedAt)
      expect(takesEvidenceAt(closed, closedAt)).toBe(true)
      expect(takesEvidenceAt(closed, new Date(closedAt.getTime() + 1))).toBe(false)
    }
  })

  it.each([
    ['ten minutes before', -opensBeforeMs, true],
    ['a millisecond earlier', -opensBeforeMs - 1, false],
    ['at its last moment', hourMs - 1, true],
    ['at its end', hourMs, false],
  ])('of a weekly time is due %s: %s', (_, ms, due) => {
    expect(isDue({ startsAt: at(0), endsAt: at(60) }, new Date(at(0).getTime() + ms))).toBe(due)
  })
})
