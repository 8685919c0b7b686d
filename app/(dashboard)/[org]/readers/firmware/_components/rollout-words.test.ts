import { expect, it } from 'vitest'
import { kilobytes, progressWords, targetWords } from './rollout-words'

const installs = (...states: ('waiting' | 'restarting' | 'healthy' | 'failed' | 'reverted')[]) =>
  states.map(state => ({ state }))

it.each([
  [installs('healthy'), '1 of 1 reader runs it.'],
  [installs('healthy', 'waiting', 'restarting'), '1 of 3 readers run it, 1 is restarting.'],
  [
    installs('failed', 'reverted', 'reverted'),
    '0 of 3 readers run it, 1 could not install it, 2 have taken it off again.',
  ],
])('tells how far a roll-out is: %#', (list, words) => {
  expect(progressWords(list)).toBe(words)
})

it.each([
  [{ kind: 'share' as const, percent: 10 }, '10 % of the readers'],
  [{ kind: 'share' as const, percent: 100 }, 'All readers'],
  [{ kind: 'rooms' as const, ids: ['a'] }, '1 room'],
  [{ kind: 'readers' as const, ids: [] }, '0 chosen readers'],
])('names whom it is for: %#', (target, words) => {
  expect(targetWords({ target, installs: [] })).toBe(words)
})

it('gives sizes in whole kilobytes', () => {
  expect([12, 90_000].map(kilobytes)).toEqual(['1 KB', '88 KB'])
})
