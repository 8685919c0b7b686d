import { describe, expect, it } from 'vitest'
import { refusalOf } from './refusals.ts'

describe('what became of a try', () => {
  it('is told in words, with the wait', () => {
    expect(refusalOf('wrong', undefined)?.title).toBe('That is not the code on the board')
    expect(refusalOf('too-many', '840')?.text).toMatch(/in 14 minutes\.$/)
    expect(refusalOf('too-many', '80000')?.text).toMatch(/in 23 hours\.$/)
    expect(refusalOf('too-many', '<b>')?.text).toMatch(/in 15 minutes\.$/)
  })

  it('is nothing for words that are not ours', () => {
    for (const said of [undefined, '', 'toString', 'checked-in', 'You won'])
      expect(refusalOf(said, '1')).toBeUndefined()
  })
})
