import type { StoredSheet } from '../../../../db/schema/roster.ts'
import { badRequest } from '../../../kernel/errors.ts'
import { mostCellCharacters, mostColumns, mostRows } from '../limits.ts'
import { readCsv } from './csv.ts'
import { restored } from './neutralise.ts'
import { readXlsx } from './xlsx.ts'
import { UnsafeArchive } from './zip-bounds.ts'

const startsWith = (bytes: Buffer, ...signature: number[]) =>
  signature.every((byte, index) => bytes[index] === byte)

/** By the first bytes, never by the name. */
async function cellsOf(bytes: Buffer): Promise<string[][]> {
  if (startsWith(bytes, 0x50, 0x4b)) {
    try {
      return await readXlsx(bytes)
    } catch (error) {
      if (error instanceof UnsafeArchive) throw badRequest(error.message)
      throw badRequest('This spreadsheet cannot be read. Open it, save it as .xlsx or CSV, and try again.')
    }
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw badRequest(
      'This is an old or protected Excel file. Save it as .xlsx without a password, or as CSV.',
    )
  const isWide = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)
  if (!isWide && bytes.subarray(0, 65_536).includes(0))
    throw badRequest('This is neither a spreadsheet (.xlsx) nor a text file (.csv).')
  return readCsv(bytes)
}

const clean = (text: string) => restored(text.replaceAll('\u0000', '').trim()).normalize('NFC')
const isBlank = (cells: readonly string[]) => cells.every(cell => cell === '')

function checkBounds({ header, rows }: StoredSheet, most: number): void {
  if (rows.length > most)
    throw badRequest(`At most ${most} rows are taken at once. Split the file and import it in parts.`)
  if (header.length > mostColumns) throw badRequest(`At most ${mostColumns} columns are taken.`)
  for (const { n, c } of [{ n: 1, c: header }, ...rows]) {
    const long = c.findIndex(cell => cell.length > mostCellCharacters)
    if (long >= 0)
      throw badRequest(
        `Row ${n}, column ${long + 1} holds more than ${mostCellCharacters} characters. Shorten it.`,
      )
  }
}

/** The header and the rows below it, all as clean text; blank rows are left out and keep the others' numbers as they are. */
export function sheetOfCells(raw: readonly string[][], most = mostRows): StoredSheet {
  const cells = raw.map(row => row.map(clean))
  const top = cells.findIndex(row => !isBlank(row))
  if (top < 0) throw badRequest('The file is empty.')
  const header = cells[top] ?? []
  const rows = cells
    .map((c, index) => ({ n: index + 1, c }))
    .slice(top + 1)
    .filter(({ c }) => !isBlank(c))
  const width = rows.reduce((widest, { c }) => Math.max(widest, c.length), header.length)
  const sheet = { header: Array.from({ length: width }, (_, index) => header[index] ?? ''), rows }
  checkBounds(sheet, most)
  return sheet
}

/** A spreadsheet or a text file with a header and at least one row. */
export async function readSheet(bytes: Buffer): Promise<StoredSheet> {
  const sheet = sheetOfCells(await cellsOf(bytes))
  if (sheet.rows.length === 0) throw badRequest('The file has a first row but nothing below it.')
  return sheet
}
