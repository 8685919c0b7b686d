import { describe, expect, test } from 'vitest'
import { emptyNames, oddNames } from './analysis/names.ts'
import { repository } from './analysis/repository.ts'
import { syntheticTree } from './analysis/synthetic-tree.ts'

describe('names', () => {
  test('say what is inside', () => {
    expect(emptyNames(repository)).toEqual([])
  })
  test('are kebab-case', () => {
    expect(oddNames(repository)).toEqual([])
  })
  test('that say nothing are found', () => {
    const files = {
      'server/utils/a.ts': '',
      'lib.ts': '',
      'x/date-helpers.test.ts': '',
      'common-passwords.ts': '',
    }
    expect(syntheticTree(files, emptyNames)).toEqual([
      'lib.ts',
      'server/utils/a.ts',
      'x/date-helpers.test.ts',
    ])
  })
  test('in another case are found', () => {
    const files = {
      'Card.tsx': '',
      'list_people.ts': '',
      'listPeople.ts': '',
      'a/list-people.test.ts': '',
      'hmac_sha.py': '',
    }
    expect(syntheticTree(files, oddNames)).toEqual(['Card.tsx', 'listPeople.ts', 'list_people.ts'])
  })
})
