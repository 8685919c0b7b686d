export type Cell = string | number | null

export interface Column {
  name: string
  /** A date is written 'YYYY-MM-DD'; a mark is one letter in a narrow column on paper. */
  type: 'text' | 'number' | 'date' | 'mark'
  /** On paper and in a spreadsheet, in characters. */
  width: number
  /** On paper: repeated on every sheet that the other columns run over to. */
  lead?: boolean
}

/** What an export holds, whatever it is written as. Rows come in pages, so that none need hold them all. */
export interface Table {
  title: string
  /** Short lines under the title: of what, from when to when. */
  facts: string[]
  columns: Column[]
  pages: AsyncIterable<Cell[][]>
  /** Rows there will be, if that is known. */
  total: number | null
  /** Who signs at the end of the paper. */
  signatures?: string[]
  /** What the letters mean. */
  legend?: string
}

export async function* onePage(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  yield rows
}
