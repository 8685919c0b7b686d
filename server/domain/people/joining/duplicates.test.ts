import { describe, expect, it } from 'vitest'
import { duplicateFinder, editDistance, nameKey } from './duplicates.ts'

const person = (
  id: string,
  fullName: string,
  email: string | null = null,
  rollNumber: string | null = null,
) => ({
  id,
  fullName,
  email,
  rollNumber,
})

describe('nameKey', () => {
  it('reads the same whatever the order, the accents and the hyphens', () => {
    expect(nameKey('José  ÁLVAREZ-Núñez')).toBe(nameKey('alvarez nunez, jose'))
  })
})

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['anna', 'ana', 1],
    ['maria', 'maira', 1],
    ['kitten', 'sitting', 3],
    ['abcdef', 'uvwxyz', 3],
  ])('%s → %s is %i at a limit of two', (a, b, edits) => {
    expect(editDistance(a, b, 2)).toBe(edits)
  })
})

describe('duplicateFinder', () => {
  const find = duplicateFinder([
    person('1', 'Amara Okafor', 'amara@example.org'),
    person('2', 'Bao Tran', null, 'R-7'),
    person('3', 'Li'),
    person('4', 'Christopher Lindqvist'),
  ])
  const reasons = (who: ReturnType<typeof person>) => find(who).map(each => [each.candidate.id, each.reasons])

  it('names every reason, the strongest candidate first', () => {
    const both = person('9', 'Okafor Amara', 'amara@example.org', 'R-7')
    expect(reasons(both)).toEqual([
      ['1', ['same-email', 'similar-name']],
      ['2', ['same-roll-number']],
    ])
  })

  it('forgives slips in long names only', () => {
    expect(reasons(person('9', 'Cristopher Lindquist'))).toEqual([['4', ['similar-name']]])
    expect(reasons(person('9', 'Lu'))).toEqual([])
    expect(duplicateFinder([person('1', 'Exchange Guest 12')])(person('9', 'Exchange Guest 13'))).toEqual([])
  })

  it('never takes the person for themself, nor empty fields for equal ones', () => {
    expect(reasons(person('2', 'Bao Tran', null, 'R-7'))).toEqual([])
    expect(reasons(person('9', 'Somebody Else'))).toEqual([])
  })
})
