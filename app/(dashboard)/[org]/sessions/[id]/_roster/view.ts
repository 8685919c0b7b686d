import { isInside, type RosterRow, type RosterStatus } from './roster'

export type Order = 'name' | 'arrival'
export type Filter = RosterStatus | 'all' | 'inside' | 'left'

export interface View {
  search: string
  filter: Filter
  order: Order
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en')

/** Every word of the search begins a word of the name or the roll number; accents and case do not matter. */
export function matches(row: Pick<RosterRow, 'fullName' | 'rollNumber'>, search: string): boolean {
  const words = folded(`${row.fullName} ${row.rollNumber ?? ''}`).split(/[\s-]+/)
  return folded(search)
    .split(/\s+/)
    .filter(Boolean)
    .every(part => words.some(word => word.startsWith(part)))
}

/** Newest arrival first, then those without one, each by name. */
const byArrival = (a: RosterRow, b: RosterRow) =>
  (b.arrivedAt?.getTime() ?? 0) - (a.arrivedAt?.getTime() ?? 0) || a.fullName.localeCompare(b.fullName)

function passes(row: RosterRow, filter: Filter): boolean {
  if (filter === 'all') return true
  if (filter === 'inside') return isInside(row)
  if (filter === 'left') return row.leftAt !== null
  return row.status === filter
}

export function viewRows(rows: readonly RosterRow[], { search, filter, order }: View): RosterRow[] {
  const shown = rows.filter(row => passes(row, filter) && matches(row, search))
  return order === 'arrival' ? shown.sort(byArrival) : shown
}

/** Who came last, to be named above the roster. */
export const lastArrival = (rows: readonly RosterRow[]): RosterRow | undefined =>
  rows.reduce<RosterRow | undefined>(
    (latest, row) =>
      row.arrivedAt && row.arrivedAt.getTime() > (latest?.arrivedAt?.getTime() ?? 0) ? row : latest,
    undefined,
  )
