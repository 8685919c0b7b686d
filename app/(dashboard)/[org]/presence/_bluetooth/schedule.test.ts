import { describe, expect, it } from 'vitest'
import { createSchedule } from './schedule'

const check = { sessionId: 'a', slotSeconds: 300, endsAt: 100_000, provedNow: false }

describe('when a phone asks the reader', () => {
  it('asks at once, waits after a try, and tries again', () => {
    const { due, tried } = createSchedule(() => 0.5)
    expect(due([check], 1_000)).toEqual([check])
    tried('a', 1_000)
    expect(due([check], 10_999)).toEqual([])
    expect(due([check], 11_000)).toEqual([check])
  })

  it('leaves a check that is done, and comes to the next at a moment of its own', () => {
    const { due } = createSchedule(() => 0.5)
    const done = { ...check, provedNow: true }
    expect(due([done], 50_000)).toEqual([])
    // Half of the minute in which a class spreads itself.
    expect(due([done], 129_999)).toEqual([])
    expect(due([done], 130_000)).toEqual([done])
  })

  it('keeps sessions apart', () => {
    const { due, tried } = createSchedule(() => 0)
    const other = { ...check, sessionId: 'b' }
    tried('a', 0)
    expect(due([check, other], 1_000)).toEqual([other])
  })
})
