import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedSessions, exactPercentage, type HeldSession, outlook, percentage } from './percentage.ts'

const dates = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30']
const held = (...statuses: HeldSession['status'][]): HeldSession[] =>
  statuses.map((status, index) => ({ localDate: dates[index] ?? '2026-04-06', status }))

describe('a percentage', () => {
  it('drops the two lowest of five: two attended of the remaining three are 67 %', () => {
    const sessions = held('absent', 'present', 'absent', 'late', 'absent')
    expect(percentage(sessions, { dropLowest: 2 })).toBe(67)
    expect(percentage(sessions)).toBe(40)
  })

  it('does not count what was held before somebody was enrolled, nor after they left', () => {
    const sessions = held('absent', 'absent', 'absent', 'present', 'present')
    const joined = countedSessions(sessions, [{ startsOn: '2026-03-23', endsOn: null }])
    expect(joined).toHaveLength(2)
    expect(percentage(joined)).toBe(100)
    const left = countedSessions(sessions, [{ startsOn: '2026-03-01', endsOn: '2026-03-22' }])
    expect(percentage(left)).toBe(0)
    const twice = countedSessions(sessions, [
      { startsOn: '2026-03-02', endsOn: '2026-03-02' },
      { startsOn: '2026-03-30', endsOn: null },
    ])
    expect(percentage(twice)).toBe(50)
  })

  it('leaves excused sessions out, and knows none while nothing counts', () => {
    expect(percentage(held('present', 'excused', 'absent'))).toBe(50)
    expect(percentage(held('excused'))).toBeNull()
    expect(percentage([])).toBeNull()
    expect(percentage([], { dropLowest: 3 })).toBeNull()
  })

  it('keeps one result however many are dropped: the best', () => {
    expect(percentage(held('absent', 'present'), { dropLowest: 5 })).toBe(100)
    expect(percentage(held('absent', 'absent'), { dropLowest: 5 })).toBe(0)
  })

  it('weighs late arrivals and statuses by their points', () => {
    expect(percentage(held('present', 'late'), { latePoints: 50 })).toBe(75)
    expect(percentage([{ localDate: '2026-03-02', status: 'excused', points: 100 }])).toBe(100)
    expect(percentage([{ localDate: '2026-03-02', status: 'present', points: 0 }])).toBe(0)
  })
})

describe('the outlook', () => {
  it('says how many may be missed and how many must be attended', () => {
    // 2 of 3 so far and 7 to come: 8 of 10 are 80 %, so six of the seven.
    expect(
      outlook({ sessions: held('present', 'present', 'absent'), remaining: 7, targetPercent: 80 }),
    ).toEqual({ mustAttend: 6, canStillMiss: 1, reachable: true, best: 90 })
  })

  it('divides nothing by zero when the target is 100 %', () => {
    const all = held('present', 'present')
    const target = { targetPercent: 100 }
    expect(outlook({ sessions: all, remaining: 3, ...target })).toEqual({
      mustAttend: 3,
      canStillMiss: 0,
      reachable: true,
      best: 100,
    })
    expect(outlook({ sessions: all, remaining: 0, ...target })).toMatchObject({
      mustAttend: 0,
      reachable: true,
    })
    expect(outlook({ sessions: held('present', 'absent'), remaining: 3, ...target })).toMatchObject({
      mustAttend: 3,
      canStillMiss: 0,
      reachable: false,
      best: 80,
    })
    expect(
      outlook({ sessions: held('present', 'absent'), remaining: 3, dropLowest: 1, ...target }),
    ).toMatchObject({ mustAttend: 3, reachable: true })
  })

  it('of an empty class without meetings is neither an error nor a threat', () => {
    expect(outlook({ sessions: [], remaining: 0, targetPercent: 80 })).toEqual({
      mustAttend: 0,
      canStillMiss: 0,
      reachable: true,
      best: null,
    })
  })

  it('judges exactly: 79.6 % shows as 80 % and still misses the target', () => {
    const sessions = [
      ...Array.from({ length: 43 }, () => held('present')),
      ...Array.from({ length: 11 }, () => held('absent')),
    ].flat()
    expect(percentage(sessions)).toBe(80)
    expect(outlook({ sessions, remaining: 0, targetPercent: 80 }).reachable).toBe(false)
  })

  it('is the least number that reaches the target, whatever happened so far', () => {
    const status = fc.constantFrom<HeldSession['status']>('present', 'late', 'absent', 'excused')
    const question = fc.record({
      sessions: fc.array(status, { maxLength: 12 }).map(statuses => held(...statuses)),
      remaining: fc.nat(12),
      targetPercent: fc.integer({ min: 0, max: 100 }),
      dropLowest: fc.nat(4),
      latePoints: fc.constantFrom(0, 50, 100),
    })
    fc.assert(
      fc.property(question, ({ sessions, remaining, targetPercent, ...rules }) => {
        const attending = (count: number) => [
          ...sessions,
          ...held(
            ...Array<'present'>(count).fill('present'),
            ...Array<'absent'>(remaining - count).fill('absent'),
          ),
        ]
        const reaches = (count: number) => (exactPercentage(attending(count), rules) ?? 100) >= targetPercent
        const found = outlook({ sessions, remaining, targetPercent, ...rules })
        expect(found.mustAttend + found.canStillMiss).toBe(remaining)
        expect(found.reachable).toBe(reaches(remaining))
        if (!found.reachable) return
        expect(reaches(found.mustAttend)).toBe(true)
        if (found.mustAttend > 0) expect(reaches(found.mustAttend - 1)).toBe(false)
      }),
    )
  })
})
