import { expect, it } from 'vitest'
import { receiptWords, tableName } from './table-name'

it('calls a table by words', () => {
  expect(tableName('request_decisions')).toBe('Request decisions')
  expect(tableName('people')).toBe('People')
})

it('says what an erasure did to it', () => {
  expect(receiptWords({ deleted: 1 })).toBe('1 row deleted')
  expect(receiptWords({ deleted: 1200, emptied: 2 })).toBe('1,200 rows deleted, 2 rows emptied')
  expect(receiptWords({})).toBe('')
})
