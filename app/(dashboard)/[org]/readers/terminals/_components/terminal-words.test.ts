import { expect, it } from 'vitest'
import { backfillWords, driftWords, orderWords, punchWords, waitingWords } from './terminal-words'

it.each([
  [null, 'Not known yet'],
  [-29_000, 'In step'],
  [45_000, '45 s behind'],
  [-600_000, '10 min ahead'],
])('a drift of %s ms reads "%s"', (drift, words) => {
  expect(driftWords(drift)).toBe(words)
})

it('counts punches, and those whose hour is in doubt', () => {
  expect(punchWords({ punches: 0, flagged: 0, lastPunch: null })).toBe('None yet')
  expect(punchWords({ punches: 1_200, flagged: 1, lastPunch: '2026-10-25 02:30:00' })).toBe(
    '1,200 punches, 1 at an hour the clock shows twice; last at 2026-10-25 02:30:00',
  )
})

it('says what became of orders', () => {
  expect(orderWords({ waiting: 0, done: 0, failed: 0 })).toBe('None sent')
  expect(orderWords({ waiting: 3, done: 1, failed: 2 })).toBe('1 order carried out, 3 waiting, 2 refused')
})

it('counts what waits and what was taken of it', () => {
  expect(waitingWords({ uploads: 1, lines: 1 })).toBe('1 punch waits, from 1 upload')
  expect(waitingWords({ uploads: 34, lines: 1_200 })).toBe('1,200 punches wait, from 34 uploads')
  expect(backfillWords(0)).toBe('')
  expect(backfillWords(1_200)).toBe(', 1,200 of them taken from before it was proved')
})
