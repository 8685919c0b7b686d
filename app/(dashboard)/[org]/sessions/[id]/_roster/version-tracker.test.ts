import { describe, expect, it } from 'vitest'
import { hasGap, hear, heardThrough, isAhead } from './version-tracker'

const hearAll = (from: number, ...versions: number[]) => versions.reduce(hear, heardThrough(from))

describe('versions heard of', () => {
  it('follow on one another without a gap, also when one announces many people', () => {
    expect(hearAll(4, 5, 6, 6, 6, 7)).toEqual(heardThrough(7))
  })

  it('know when one is missing, and when it arrives after all', () => {
    const missing = hearAll(4, 5, 7, 8)
    expect(missing).toEqual({ through: 5, beyond: [7, 8] })
    expect(hasGap(missing)).toBe(true)
    expect(hear(missing, 6)).toEqual(heardThrough(8))
  })

  it('ignore what the fetched roster held already', () => {
    expect(hearAll(9, 3, 8, 9)).toEqual(heardThrough(9))
  })

  it('tell when a roster was read before what has been announced', () => {
    expect(isAhead(hearAll(4, 5), 4)).toBe(true)
    expect(isAhead(hearAll(4, 7), 6)).toBe(true)
    expect(isAhead(hearAll(4, 5, 7), 7)).toBe(false)
  })
})
