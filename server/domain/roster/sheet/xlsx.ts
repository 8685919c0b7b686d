import { readSheet } from 'read-excel-file/universal'
import writeXlsxFile from 'write-excel-file/node'
import { checkArchive } from './zip-bounds.ts'

/** Dates as 'YYYY-MM-DD', times of day, which lie on day zero, as 'HH:MM'; whole numbers as they were typed: an identifier is no quantity. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return ''
    const text = value.toISOString()
    return value.getUTCFullYear() < 1900 ? text.slice(11, 16) : text.slice(0, 10)
  }
  return String(value)
}

/** The first sheet. Formulas are never run: what counts is the value that was saved with them. */
export async function readXlsx(bytes: Buffer): Promise<string[][]> {
  checkArchive(bytes)
  const copy = new Uint8Array(bytes)
  const rows = await readSheet(copy.buffer)
  return rows.map(row => row.map(cellText))
}

/** All cells are text: nothing in them can be taken for a formula or lose its leading zeros. */
export function writeXlsx(rows: string[][], widths: number[]): Promise<Buffer> {
  const [header = [], ...body] = rows
  const cells = [
    header.map(value => ({ value, type: String, fontWeight: 'bold' as const })),
    ...body.map(row => row.map(value => ({ value, type: String, format: '@' }))),
  ]
  return writeXlsxFile(cells, {
    sheet: 'Roster',
    stickyRowsCount: 1,
    columns: widths.map(width => ({ width })),
  }).toBuffer()
}
