import { expect, it } from 'vitest'
import { actionWords } from './action-words'

it.each([
  ['platform.change-standing', { suspended: true }, 'suspended'],
  ['platform.change-standing', { suspended: false }, 'opened again'],
  ['accounts.change-password', {}, 'changed their password'],
  ['later.verb', {}, 'later.verb'],
])('%s %j reads “%s”', (verb, subject, words) => {
  expect(actionWords(verb, subject)).toBe(words)
})
