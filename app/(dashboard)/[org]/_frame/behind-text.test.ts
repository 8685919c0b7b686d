import { expect, it } from 'vitest'
import { behindText } from './behind-text.ts'

const now = Date.parse('2026-03-02T10:00:00Z')
const ago = (minutes: number) => new Date(now - minutes * 60_000)

it.each([
  [14, 0, 'Door 12 is 14 min behind'],
  [0, 1, 'Door 12 is 1 min behind and holds 1 scan'],
  [99, 3, 'Door 12 is 99 min behind and holds 3 scans'],
  [150, 3, 'Door 12 is 3 h behind and holds 3 scans'],
  [60 * 72, 0, 'Door 12 is 3 days behind'],
])('a reader that is %d minutes behind with %d scans', (minutes, outstanding, text) => {
  expect(behindText({ name: 'Door 12', behindSince: ago(minutes), outstanding }, now)).toBe(text)
})
