import { expect, it } from 'vitest'
import { hasName, withField } from './fields'

it('a field moves to the column it is chosen for', () => {
  expect(withField(['fullName', null, 'email'], 1, 'email')).toEqual(['fullName', 'email', null])
  expect(withField(['fullName', null, 'email'], 2, null)).toEqual(['fullName', null, null])
})

it('without a name nothing can be read', () => {
  expect(hasName(['email', null])).toBe(false)
  expect(hasName(['firstName', 'lastName'])).toBe(true)
})
