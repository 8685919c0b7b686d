import { expect, it } from 'vitest'
import { type Actor, subjectOf } from './context.ts'

const person: Actor = {
  ...{ kind: 'person', accountId: 'account', sessionId: 'session', orgId: 'org', personId: 'ada' },
  role: 'student',
}
const system: Actor = { kind: 'system', orgId: 'org' }

it('is oneself unless somebody is named, and the system has to name somebody', () => {
  expect(subjectOf({ actor: person }, {})).toBe('ada')
  expect(subjectOf({ actor: person }, { personId: 'bo' })).toBe('bo')
  expect(subjectOf({ actor: system }, { personId: 'bo' })).toBe('bo')
  expect(() => subjectOf({ actor: system }, {})).toThrow('Say whom this is about.')
})
