import { describe, expect, it } from 'vitest'
import {
  drawFrom,
  freshnessOf,
  halves,
  headCountSentence,
  nextLookMs,
  type Showing,
  waysOf,
} from './board-data.ts'

const showing: Showing = {
  code: '123456',
  codeSeconds: 15,
  codeEndsInMs: 9_000,
  qrPath: '/check-in',
  qrEndsInMs: 4_000,
}

describe('the board’s clock', () => {
  it('looks again right after the first change, and now and then while nothing shows', () => {
    expect(nextLookMs(showing)).toBe(4_120)
    expect(nextLookMs({ ...showing, codeEndsInMs: 1 })).toBe(250)
    expect(nextLookMs(null)).toBe(5_000)
  })

  it('says when the code on the wall is late, and when it is worth nothing', () => {
    const at = (ageMs: number) => freshnessOf(showing, ageMs)
    expect([0, 10_999, 11_000, 23_999, 24_000].map(at)).toEqual([
      'current',
      'current',
      'late',
      'late',
      'dead',
    ])
  })
})

it('what a class does not count does not hang on its wall', () => {
  const ways = (...among: ('qr' | 'code' | 'card')[]) => waysOf({ need: 1, among })
  expect(waysOf(null)).toEqual({ qr: true, code: true })
  expect([ways('qr', 'card'), ways('code'), ways('code', 'qr'), ways('card')]).toEqual([
    { qr: true, code: false },
    { qr: false, code: true },
    { qr: true, code: true },
    { qr: true, code: true },
  ])
})

it('codes are read in two halves', () => {
  expect([halves('123456'), halves('12345678')]).toEqual([
    ['123', '456'],
    ['1234', '5678'],
  ])
})

it('a head count says in which direction something is wrong', () => {
  expect(headCountSentence(27, 27)).toMatch(/^The same/)
  expect(headCountSentence(28, 27)).toMatch(/^1 person more/)
  expect(headCountSentence(24, 27)).toMatch(/^3 people fewer/)
})

it('a draw takes nobody twice, and everybody when asked for more than there are', () => {
  const people = ['a', 'b', 'c', 'd']
  expect(drawFrom(people, 2, () => 1)).toEqual(['b', 'c'])
  expect(drawFrom(people, 9, below => below - 1).sort()).toEqual(people)
  const seen = new Set(
    Array.from({ length: 200 }, (_, turn) => drawFrom(people, 1, below => turn % below)[0]),
  )
  expect(seen.size).toBe(4)
})
