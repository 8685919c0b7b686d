import type { ReactNode } from 'react'
import type { Column, Sort } from './columns'
import { SortableHeader } from './sortable-header'

type DataTableProps<Row> = {
  /** Names the table for screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Extra classes for a row, e.g. a tint for one that just changed. */
  rowClassName?: (row: Row) => string
}

// A frame that scrolls sideways has to be reachable by keyboard, or its right half is not.
const reachable = { tabIndex: 0 }

const fromClasses = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' }

function cellClasses<Row>(column: Column<Row>) {
  return `${column.align === 'end' ? 'text-right tabular' : 'text-left'} ${column.from ? fromClasses[column.from] : ''}`
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const classes = `px-4 py-2.5 align-middle ${cellClasses(column)}`
  if (!column.rowHeader) return <td className={classes}>{column.cell(row)}</td>
  return (
    <th className={`${classes} font-medium`} scope="row">
      {column.cell(row)}
    </th>
  )
}

/** A ruled table that scrolls inside its own frame. Sorting is the caller's: it gets the wish, not the rows. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, empty, sort, onSort, rowClassName } = props
  if (rows.length === 0 && empty) return <div className="rounded-xl border bg-surface">{empty}</div>
  return (
    <section
      aria-label={caption}
      className="relative overflow-x-auto rounded-xl border bg-surface"
      {...reachable}
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b">
            {columns.map(column => (
              <SortableHeader
                className={cellClasses(column)}
                column={column}
                key={column.id}
                onSort={onSort}
                sort={sort}
              />
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-separator">
          {rows.map(row => (
            <tr
              className={`transition-colors hover:bg-surface-secondary/60 ${rowClassName?.(row) ?? ''}`}
              key={rowKey(row)}
            >
              {columns.map(column => (
                <Cell column={column} key={column.id} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
