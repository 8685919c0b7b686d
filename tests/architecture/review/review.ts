import type { SourceTree } from '../analysis/source-tree.ts'
import { apiRows } from './api-rows.ts'
import { edgeRows } from './edge-rows.ts'
import { formRows } from './form-rows.ts'
import type { Row } from './row.ts'
import { verbRows } from './verb-rows.ts'

/** The rows of the review form that can be counted, in the form's order. */
export function review(tree: SourceTree): Row[] {
  const rows = [...formRows(tree), ...apiRows(tree), ...verbRows(tree), ...edgeRows(tree)]
  return rows.sort((left, right) => left.number - right.number)
}

/** The rows as a table of plain text, each missed bar followed by what misses it. */
export function reviewTable(rows: Row[], detailCount = 12): string {
  const cells = [['#', 'question', 'measured', 'bar', 'ok'], ...rows.map(cellsOf)]
  const widths = [0, 1, 2, 3].map(column => Math.max(...cells.map(row => (row[column] ?? '').length)))
  const lines = cells.map(row =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const details = rows
    .filter(row => !row.ok && row.details.length > 0)
    .map(row => {
      const shown = row.details.slice(0, detailCount).map(detail => `  ${detail}`)
      const rest = row.details.length - shown.length
      return [`\n${row.question}:`, ...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])].join('\n')
    })
  return [...lines, ...details].join('\n')
}

function cellsOf(row: Row): string[] {
  return [String(row.number), row.question, row.measured, row.bar, row.ok ? 'yes' : 'NO']
}
