import { expect, it } from 'vitest'
import { factsOf, reasonWords, rulesWords } from './risk-words'

const rules = { belowPercent: 80, missedInARow: 3, fewestSessions: 5 }
const row = {
  personId: 'p',
  fullName: 'Pat',
  classId: 'c',
  className: 'C',
  reasons: [],
  percentage: 60,
  recent: 40,
  attended: 6,
  held: 10,
  missedInARow: 4,
  best: 75,
  mustAttend: 6,
  remaining: 6,
}

it('says the rules, the reasons and what a number is made of', () => {
  expect(rulesWords(rules, 'Spring')).toBe(
    'Below 80 % in Spring, once 5 sessions count, or missing 3 times in a row.',
  )
  expect(reasonWords('missing', row, rules)).toBe('Missed the last 4')
  expect(reasonWords('out-of-reach', row, rules)).toBe('80 % is out of reach')
  expect(factsOf(row)).toEqual(['6 of 10 attended', '40 % in the last four weeks', '6 to come: 75 % at best'])
  expect(factsOf({ ...row, recent: null, remaining: null })).toEqual(['6 of 10 attended'])
})
