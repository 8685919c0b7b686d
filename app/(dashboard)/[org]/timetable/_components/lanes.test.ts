import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursOf, inLanes, type Span, spanOf } from './lanes'

const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 720 }))
  .map(([start, length]): Span => ({ start, end: start + length }))
const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end

describe('a day of meetings', () => {
  it('reads times with their length past midnight', () => {
    expect(spanOf({ startsAt: '20:30', lengthMinutes: 330 })).toEqual({ start: 1230, end: 1560 })
  })

  it('puts what overlaps side by side and gives the rest the whole width', () => {
    const placed = inLanes([
      { start: 540, end: 600 },
      { start: 570, end: 630 },
      { start: 600, end: 660 },
      { start: 700, end: 760 },
    ])
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ])
    expect(inLanes([])).toEqual([])
  })

  it('never draws two meetings over each other, and loses none', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), spans => {
        const placed = inLanes(spans)
        expect(placed).toHaveLength(spans.length)
        for (const [index, one] of placed.entries()) {
          expect(one.lane).toBeLessThan(one.lanes)
          for (const other of placed.slice(index + 1)) {
            if (!overlap(one, other)) continue
            expect(one.lane).not.toBe(other.lane)
            expect(one.lanes).toBe(other.lanes)
          }
        }
      }),
    )
  })

  it('shows the hours that hold it', () => {
    expect(hoursOf([])).toEqual({ from: 8, to: 16 })
    expect(hoursOf([{ start: 545, end: 601 }])).toEqual({ from: 9, to: 11 })
    expect(hoursOf([{ start: 1200, end: 1560 }])).toEqual({ from: 20, to: 24 })
  })
})
