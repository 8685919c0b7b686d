import { expect, it } from 'vitest'
import { rightWords } from './right-words'

it.each([
  [0, 0, 'Nobody has said yet whether it was right.'],
  [1, 0, 'Right 1 of 1 time (100 %), as teachers found.'],
  [1, 2, 'Right 1 of 3 times (33 %), as teachers found.'],
  [0, 4, 'Right 0 of 4 times (0 %), as teachers found.'],
])('%d right and %d wrong', (cheating, fine, words) => {
  expect(rightWords({ cheating, fine })).toBe(words)
})
