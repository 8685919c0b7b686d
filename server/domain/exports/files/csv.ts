import Papa from 'papaparse'
import { neutralised } from '../../roster/sheet/neutralise.ts'
import type { Cell, Table } from './table.ts'

const asText = (cell: Cell) => (typeof cell === 'string' ? neutralised(cell) : (cell ?? ''))

const lines = (rows: readonly Cell[][]) =>
  Buffer.from(
    `${Papa.unparse(
      rows.map(row => row.map(asText)),
      { newline: '\r\n' },
    )}\r\n`,
    'utf8',
  )

/** UTF-8 with the mark that tells Excel so; page by page, and no cell of it can run as a formula. */
export async function* csvFile({
  columns,
  pages,
}: Pick<Table, 'columns' | 'pages'>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('\ufeff', 'utf8')
  yield lines([columns.map(({ name }) => name)])
  for await (const rows of pages) if (rows.length > 0) yield lines(rows)
}
