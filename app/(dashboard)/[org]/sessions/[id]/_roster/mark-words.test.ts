import { describe, expect, it } from 'vitest'
import { markInput, markWords, plainWords, wordText } from './mark-words'
import type { OwnStatus } from './roster'

const trip: OwnStatus = {
  id: 'trip',
  name: 'Field trip',
  letter: 'F',
  color: 'teal',
  countsAs: 'excused',
  points: null,
  classId: null,
  archived: false,
}

describe('what somebody can be marked with', () => {
  it('is the four, then the own words that are in use', () => {
    const words = markWords([{ ...trip, id: 'old', archived: true }, trip])
    expect(words.map(word => word.letter)).toEqual(['P', 'L', 'A', 'E', 'F'])
    expect(markWords()).toHaveLength(4)
  })

  it('is told to the server by its id, and to people by its name', () => {
    const own = markWords([trip]).at(-1) ?? plainWords.present
    expect([markInput(own), wordText(own), own.status]).toEqual([
      { statusId: 'trip' },
      'Field trip',
      'excused',
    ])
    expect([markInput(plainWords.late), wordText(plainWords.late)]).toEqual([{ status: 'late' }, 'late'])
  })
})
