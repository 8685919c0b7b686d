import { describe, expect, it } from 'vitest'
import {
  acceptedSteps,
  blockedUntil,
  digitsFor,
  firstRhythm,
  nextRhythm,
  periodMs,
  type Rhythm,
  stepAt,
} from './rules.ts'

const opened = new Date('2026-03-02T09:00:00Z')
const later = (seconds: number) => new Date(opened.getTime() + seconds * 1000)
const first = firstRhythm(opened)

describe('digits', () => {
  it('are six up to a hundred students and eight beyond, never four', () => {
    expect([1, 100, 101, 5_000].map(digitsFor)).toEqual([6, 6, 8, 8])
  })
})

describe('steps', () => {
  it('turn with the rhythm, counted from when the session opened', () => {
    expect([0, 14.999, 15, 44, 45].map(at => stepAt('code', first, later(at)).number)).toEqual([
      0, 0, 1, 2, 3,
    ])
    expect(stepAt('code', first, later(44)).endsInMs).toBe(1_000)
  })

  it('a clock that stands before the opening shows the first', () => {
    expect(stepAt('code', first, later(-30))).toEqual({ number: 0, endsInMs: 15_000 })
  })

  it('of the QR code turn every 5 to 15 seconds, however slowly the digits do', () => {
    const every = [5, 10, 15, 30, 60].map(rotationSeconds => periodMs('qr', { rotationSeconds }) / 1000)
    expect(every).toEqual([5, 10, 15, 15, 15])
  })

  it('are good while they show and one step longer', () => {
    expect(acceptedSteps('code', first, later(3))).toEqual([0])
    expect(acceptedSteps('code', first, later(31))).toEqual([2, 1])
  })

  it('never come twice, whatever is changed when', () => {
    let rhythm: Rhythm = first
    const shown: number[] = []
    for (let second = 0; second < 600; second++) {
      if (second % 47 === 0) rhythm = nextRhythm(rhythm, 5 + (second % 56), later(second), second % 2 === 0)
      shown.push(stepAt('code', rhythm, later(second)).number)
    }
    expect([...shown].sort((a, b) => a - b)).toEqual(shown)
  })

  it('seen before a change of rhythm are good for one more step, before a pause for none', () => {
    const { number } = stepAt('code', first, later(20))
    const changed = nextRhythm(first, 30, later(20), false)
    const resumed = nextRhythm(first, 15, later(20), true)
    expect(acceptedSteps('code', changed, later(21))).toContain(number)
    expect(acceptedSteps('code', resumed, later(21))).not.toContain(number)
  })
})

describe('wrong tries', () => {
  const ago = (...minutes: number[]) => minutes.map(minute => new Date(opened.getTime() - minute * 60_000))

  it('block after five in a quarter of an hour, until the first of them is that old', () => {
    expect(blockedUntil(ago(1, 2, 3, 4))).toBeNull()
    expect(blockedUntil(ago(1, 2, 3, 4, 5))).toEqual(later(10 * 60))
  })

  it('block after ten in a day, also when no quarter of an hour saw five', () => {
    const spread = ago(...Array.from({ length: 10 }, (_, place) => 20 * (place + 1)))
    expect(blockedUntil(spread)).toEqual(later((24 * 60 - 200) * 60))
  })
})
