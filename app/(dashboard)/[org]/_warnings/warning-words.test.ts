import { expect, it } from 'vitest'
import { audienceWords } from './warning-words'

it('names those who are told', () => {
  expect(audienceWords(['student'])).toBe('the student')
  expect(audienceWords(['student', 'guardian', 'admin'])).toBe('the student, guardians and admins')
})
