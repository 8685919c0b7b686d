import { expect, it } from 'vitest'
import { readerWords, rhythmWords } from './schedule-words'

it('says when it comes and of which days it tells', () => {
  expect(rhythmWords({ cadence: 'daily', onDay: null, at: '07:00' })).toBe(
    'Every day at 07:00, of the day before',
  )
  expect(rhythmWords({ cadence: 'weekly', onDay: 7, at: '18:30' })).toContain('Every Sunday at 18:30')
  expect(rhythmWords({ cadence: 'monthly', onDay: 1, at: '07:00' })).toContain('On day 1 of each month')
})

it('names a few of those who get it', () => {
  expect(readerWords([])).toBe('nobody any more')
  expect(readerWords(['Ada', 'Bo', 'Cy'])).toBe('Ada, Bo, Cy')
  expect(readerWords(['Ada', 'Bo', 'Cy', 'Di', 'Ed'])).toBe('Ada, Bo, Cy and 2 more')
})
