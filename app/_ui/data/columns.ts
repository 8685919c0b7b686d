import type { ReactNode } from 'react'

export type Sort = { column: string; direction: 'ascending' | 'descending' }

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  sortable?: boolean
  /** This column names the row; screen readers repeat it. Exactly one column should. */
  rowHeader?: boolean
  /** "md" and "lg" columns leave small screens; what must be read on a phone stays. */
  from?: 'sm' | 'md' | 'lg'
  headerHidden?: boolean
  width?: string
}
