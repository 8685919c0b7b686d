import { expect, it } from 'vitest'
import { outlookWords } from './outlook-words'

const outlook = { remaining: 10, mustAttend: 7, canStillMiss: 3, reachable: true, best: 91.6 }

it.each([
  ['nothing foretold', null, undefined],
  ['some to spare', outlook, 'You can still miss 3 of 10 sessions left and keep 80 %'],
  [
    'none to spare',
    { ...outlook, mustAttend: 10, canStillMiss: 0 },
    'Attend all 10 sessions left to reach 80 %',
  ],
  ['all to spare', { ...outlook, mustAttend: 0, canStillMiss: 10 }, '80 % is safe: 10 sessions left'],
  [
    'too late',
    { ...outlook, mustAttend: 10, canStillMiss: 0, reachable: false, best: 79.9 },
    '80 % is out of reach: at best 79 % with all 10 sessions left',
  ],
  ['the end', { ...outlook, remaining: 0 }, 'No session left this term'],
  ['a bad end', { ...outlook, remaining: 0, reachable: false }, 'The term ends below 80 %: no session left'],
])('%s', (_, given, expected) => {
  expect(outlookWords(given, 80)).toBe(expected)
})
