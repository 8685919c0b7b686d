import { expect, it } from 'vitest'
import { daysWords, typedDays } from './retention-words'

it('says a time in years where it is some', () => {
  expect([null, 365, 2_555, 90, 1_000].map(daysWords)).toEqual([
    'As long as the organization exists',
    '1 year',
    '7 years',
    '90 days',
    '1,000 days',
  ])
})

it('reads days from 30 to a hundred years, and nothing as for ever', () => {
  expect(['', ' 90 ', '30', '29', '36501', '1.5', 'ten'].map(typedDays)).toEqual([
    null,
    90,
    30,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
