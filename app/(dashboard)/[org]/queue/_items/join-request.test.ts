import { describe, expect, it } from 'vitest'
import { namesOf } from './join-request'

describe('namesOf', () => {
  it.each([
    [['Amara'], 'Amara'],
    [['Amara', 'Bao'], 'Amara and Bao'],
    [['Amara', 'Bao', 'Chi'], 'Amara and 2 others'],
    [[], 'nobody'],
  ])('%j → %s', (names, text) => {
    expect(namesOf(names.map(fullName => ({ fullName })))).toBe(text)
  })
})
