import { describe, expect, it } from 'vitest'
import { letterOf, type MarkCell, placeAfter, reasonOf } from './mark-cell'

const clock = () => '09:12'
const mark: MarkCell = {
  sessionId: 's',
  status: 'late',
  word: null,
  letter: null,
  method: 'card',
  note: null,
  arrivedAt: new Date(0),
}

describe('a cell of the register', () => {
  it('says what it is, how it came about and what was written with it', () => {
    expect(reasonOf(mark, clock)).toBe('Late, by card, at 09:12')
    const own = { ...mark, word: 'Online', letter: 'O', method: 'manual', note: 'Doctor', arrivedAt: null }
    expect(reasonOf(own, clock)).toBe('Online, entered by hand. Doctor')
    expect(reasonOf({ ...mark, status: 'absent', method: 'none', arrivedAt: null }, clock)).toBe(
      'Absent, nothing was recorded',
    )
    expect(reasonOf(undefined, clock)).toBe('No mark')
    expect([letterOf(own), letterOf(mark), letterOf(undefined)]).toEqual(['O', 'L', ''])
  })
})

describe('a key in the register', () => {
  it('moves by one, or to an edge, and never out', () => {
    const at = { row: 1, column: 1 }
    const to = (key: string, from = at) => placeAfter(key, from, 3, 3)
    expect(to('ArrowRight')).toEqual({ row: 1, column: 2 })
    expect(to('ArrowRight', { row: 1, column: 2 })).toEqual({ row: 1, column: 2 })
    expect(to('ArrowUp', { row: 0, column: 0 })).toEqual({ row: 0, column: 0 })
    expect([to('Home'), to('End')]).toEqual([
      { row: 1, column: 0 },
      { row: 1, column: 2 },
    ])
    expect([to('PageUp'), to('PageDown')]).toEqual([
      { row: 0, column: 1 },
      { row: 2, column: 1 },
    ])
    expect(to('a')).toBeUndefined()
  })
})
