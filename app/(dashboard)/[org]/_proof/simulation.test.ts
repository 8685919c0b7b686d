import { describe, expect, it } from 'vitest'
import { headline, meanings, type Simulated } from './simulation'

const counts = { flagged: 0, challenged: 0, refused: 0, lowered: 0, raised: 0 }
const simulated = (more: Partial<Simulated>): Simulated => ({
  from: new Date(0),
  sessions: 1,
  marks: 0,
  cut: false,
  counts,
  classes: [],
  students: [],
  studentsTouched: 0,
  ...more,
})

describe('a simulation in words', () => {
  it('says when there was nothing to try it on, and when nothing would change', () => {
    expect(headline(simulated({ sessions: 0 }))).toContain('nothing to try it on')
    expect(headline(simulated({ marks: 1 }))).toBe(
      'None of 1 mark in 1 session of the last 31 days would be different.',
    )
  })

  it('counts what would be different, and says what each kind means', () => {
    const changed = { ...counts, challenged: 1_200, flagged: 3 }
    expect(headline(simulated({ sessions: 40, marks: 5_000, counts: changed }))).toBe(
      '1,203 of 5,000 marks in 40 sessions of the last 31 days would be different.',
    )
    expect(meanings(changed)).toEqual([
      '1,200 would have been asked for another proof, and be absent without one.',
      '3 would stand and be flagged.',
    ])
  })
})
