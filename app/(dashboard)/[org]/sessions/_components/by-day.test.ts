import { expect, it } from 'vitest'
import { byDay } from './by-day'

it('puts neighbours of one date together and keeps the order', () => {
  const rows = ['03', '03', '02', '01'].map((day, place) => ({ localDate: `2026-03-${day}`, place }))
  expect(byDay(rows).map(({ day, rows: own }) => [day, own.map(row => row.place)])).toEqual([
    ['2026-03-03', [0, 1]],
    ['2026-03-02', [2]],
    ['2026-03-01', [3]],
  ])
  expect(byDay([])).toEqual([])
})
