import { expect, it } from 'vitest'
import { isHistoryField, missingFields, withHistoryField } from './fields'

it('a field moves to the column it is chosen for', () => {
  expect(withHistoryField(['student', null, 'date'], 1, 'date')).toEqual(['student', 'date', null])
  expect(withHistoryField(['student', null], 0, null)).toEqual([null, null])
})

it('says what is missing', () => {
  expect(missingFields(['student', 'date', null])).toEqual(['class', 'status'])
  expect(missingFields(['student', 'className', 'date', 'status'])).toEqual([])
  expect(isHistoryField('student')).toBe(true)
  expect(isHistoryField('')).toBe(false)
})
