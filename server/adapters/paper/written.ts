import { setImmediate } from 'node:timers/promises'
import type { Paper, PaperCell, PaperColumn, PaperTable } from '../../ports/paper.ts'

const rowsPerPage = 40
const columnGap = ' | '
const pageBreak = '\f'

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim()

function textOf(cell: PaperCell, { type }: PaperColumn): string {
  if (cell === null) return type === 'mark' ? '' : '–'
  return oneLine(String(cell))
}

const rowOf = (cells: readonly PaperCell[], { columns }: PaperTable) =>
  columns.map((column, at) => textOf(cells[at] ?? null, column)).join(columnGap)

function pageOf(table: PaperTable, rows: PaperCell[][], page: number, pages: number): string {
  const { organization, title, facts, columns, legend, signatures, made } = table
  const isLast = page === pages
  return [
    oneLine(organization),
    page === 1 ? oneLine(title) : `${oneLine(title)}, continued`,
    ...(page === 1 ? facts.map(oneLine) : []),
    columns.map(({ name }) => oneLine(name)).join(columnGap),
    ...rows.map(row => rowOf(row, table)),
    ...(table.rows.length === 0 ? ['Nothing in this time.'] : []),
    ...(isLast && legend ? [oneLine(legend)] : []),
    ...(isLast ? signatures.map(who => `${oneLine(who)}: date and signature`) : []),
    `${oneLine(made)} · Page ${page} of ${pages}`,
    '',
  ].join('\n')
}

/** Paper as plain text, one form feed between pages: for whoever wants to read what is printed, as tests do. */
export function createWrittenPaper(): Paper {
  return {
    async *print(table) {
      const pages = Math.max(1, Math.ceil(table.rows.length / rowsPerPage))
      for (let page = 1; page <= pages; page++) {
        await setImmediate()
        const rows = table.rows.slice((page - 1) * rowsPerPage, page * rowsPerPage)
        yield new TextEncoder().encode(`${page > 1 ? pageBreak : ''}${pageOf(table, rows, page, pages)}`)
      }
    },
  }
}
