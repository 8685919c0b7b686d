import { describe, expect, it } from 'vitest'
import { markWords } from './mark-words'
import type { RosterRow } from './roster'
import { actOnKey, placeAfter, type RowActions } from './roster-keys'

describe('placeAfter', () => {
  it('walks a grid of three columns and stays at its edges', () => {
    expect(placeAfter('ArrowRight', 1, 8, 3)).toBe(2)
    expect(placeAfter('ArrowDown', 1, 8, 3)).toBe(4)
    expect(placeAfter('ArrowUp', 4, 8, 3)).toBe(1)
    expect(placeAfter('ArrowDown', 6, 8, 3)).toBe(6)
    expect(placeAfter('ArrowLeft', 0, 8, 3)).toBe(0)
    expect(placeAfter('Home', 5, 8, 3)).toBe(0)
    expect(placeAfter('End', 5, 8, 3)).toBe(7)
    expect(placeAfter('Enter', 5, 8, 3)).toBeUndefined()
  })
})

describe('actOnKey', () => {
  const row: RosterRow = {
    personId: 'ada',
    fullName: 'Ada',
    rollNumber: null,
    statusId: null,
    statusName: null,
    statusColor: null,
    status: 'expected',
    method: 'none',
    arrivedAt: null,
    leftAt: null,
    evidenceId: null,
    note: null,
    version: 0,
  }
  const words = markWords([
    {
      id: 'trip',
      name: 'Field trip',
      letter: 'F',
      color: 'teal',
      countsAs: 'excused',
      points: null,
      classId: null,
      archived: false,
    },
  ])
  const done: unknown[][] = []
  const actions: RowActions = {
    open: id => void done.push(['open', id]),
    mark: ({ personId }, word) => void done.push([personId, word.id]),
    signOut: ({ personId }) => void done.push(['out', personId]),
    undo: () => void done.push(['undo']),
    toggle: id => void done.push(['toggle', id]),
    note: id => void done.push(['note', id]),
    notes: id => void done.push(['notes', id]),
    why: id => void done.push(['why', id]),
  }

  it('knows the four marks and the own ones in either case, undo, and nothing else', () => {
    for (const key of ['p', 'L', 'a', 'E', 'u', ' ', 'n', 'W', 'f', 'x'])
      expect(actOnKey(key, row, actions, words)).toBe(true)
    expect(done).toEqual([
      ['ada', 'present'],
      ['ada', 'late'],
      ['ada', 'absent'],
      ['ada', 'excused'],
      ['undo'],
      ['toggle', 'ada'],
      ['note', 'ada'],
      ['why', 'ada'],
      ['ada', 'trip'],
      ['out', 'ada'],
    ])
    expect(actOnKey('Enter', row, actions, words)).toBe(false)
    expect(actOnKey('Tab', row, actions, words)).toBe(false)
    expect(done).toHaveLength(10)
  })
})
