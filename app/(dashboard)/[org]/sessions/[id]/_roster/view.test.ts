import { describe, expect, it } from 'vitest'
import type { RosterRow } from './roster'
import { lastArrival, matches, viewRows } from './view'

const person = (fullName: string, changes: Partial<RosterRow> = {}): RosterRow => ({
  personId: fullName,
  fullName,
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
  ...changes,
})
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute))
const names = (rows: readonly RosterRow[]) => rows.map(row => row.fullName)
const rows = [
  person('Ada Obi', { status: 'present', arrivedAt: at(1) }),
  person('Ben Süß'),
  person('Chloé Martin', { status: 'late', arrivedAt: at(12), rollNumber: '7-031' }),
  person('Dan Abel'),
]

describe('matches', () => {
  it('takes beginnings of words in any order, without accents or case', () => {
    const [, , chloe] = rows
    expect(chloe && matches(chloe, 'mar CHLOE')).toBe(true)
    expect(chloe && matches(chloe, '031')).toBe(true)
    expect(chloe && matches(chloe, 'artin')).toBe(false)
  })
})

describe('viewRows', () => {
  const all = { search: '', filter: 'all', order: 'name' } as const

  it('keeps the roster’s own order, or puts the latest arrival first and the missing last', () => {
    expect(names(viewRows(rows, all))).toEqual(names(rows))
    expect(names(viewRows(rows, { ...all, order: 'arrival' }))).toEqual([
      'Chloé Martin',
      'Ada Obi',
      'Ben Süß',
      'Dan Abel',
    ])
  })

  it('filters by status and search together, and does not touch what it was given', () => {
    const before = [...rows]
    expect(names(viewRows(rows, { search: 'b', filter: 'expected', order: 'arrival' }))).toEqual(['Ben Süß'])
    expect(names(viewRows(rows, { ...all, search: 'ab' }))).toEqual(['Dan Abel'])
    expect(rows).toEqual(before)
  })
})

describe('lastArrival', () => {
  it('names the latest, or nobody', () => {
    expect(lastArrival(rows)?.fullName).toBe('Chloé Martin')
    expect(lastArrival([person('Eve')])).toBeUndefined()
  })
})
