export type PaperCell = string | number | null

export interface PaperColumn {
  name: string
  type: 'text' | 'number' | 'date' | 'mark'
  width: number
  lead?: boolean
}

/** A table for printing. Rows are held at once: paper that nobody could read through is refused before it comes here. */
export interface PaperTable {
  organization: string
  title: string
  facts: string[]
  columns: PaperColumn[]
  rows: PaperCell[][]
  signatures: string[]
  legend: string
  /** "Made on Mon 2 Mar 2026, 09:00". */
  made: string
}

/** Writes paper: pages with the table's head on each, numbered, and lines to sign at the end. */
export interface Paper {
  print(table: PaperTable): AsyncIterable<Uint8Array>
}
