import { describe, expect, it } from 'vitest'
import { people, rosterAt, story } from './board-story'

describe('the example lesson', () => {
  it('starts with everybody expected and ends with everybody marked', () => {
    expect(Object.values(rosterAt(0)).map(line => line.status)).toEqual(people.map(() => 'expected'))
    const last = Object.values(rosterAt(story.length - 1)).map(line => line.status)
    expect(last).not.toContain('expected')
    expect(last).not.toContain('waiting')
  })

  it('calls nobody absent while a reader is behind', () => {
    story.forEach((step, position) => {
      if (step.sideDoor === 'live') return
      expect(Object.values(rosterAt(position)).map(line => line.status)).not.toContain('absent')
    })
  })
})
