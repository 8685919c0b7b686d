import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { Column, Sort } from './columns'

type SortableHeaderProps<Row> = {
  column: Column<Row>
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  className: string
}

function nextSort(column: string, sort: Sort | undefined): Sort {
  const reversed = sort?.column === column && sort.direction === 'ascending'
  return { column, direction: reversed ? 'descending' : 'ascending' }
}

export function SortableHeader<Row>({ column, sort, onSort, className }: SortableHeaderProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined
  const Arrow = direction === 'ascending' ? ArrowUp : direction === 'descending' ? ArrowDown : ChevronsUpDown
  const plain = !column.sortable || !onSort
  return (
    <th
      aria-sort={plain ? undefined : (direction ?? 'none')}
      className={`h-10 whitespace-nowrap px-4 font-medium text-[13px] text-muted ${className}`}
      scope="col"
      style={column.width ? { width: column.width } : undefined}
    >
      {plain ? (
        <span className={column.headerHidden ? 'sr-only' : undefined}>{column.header}</span>
      ) : (
        <button
          className="-mx-2 inline-flex h-8 items-center gap-1 rounded-md px-2 hover:bg-surface-tertiary hover:text-foreground"
          onClick={() => onSort(nextSort(column.id, sort))}
          type="button"
        >
          {column.header}
          <Arrow aria-hidden className="size-3.5" />
        </button>
      )}
    </th>
  )
}
