import { createArchive } from './archive.ts'
import type { Table } from './table.ts'
import { bookFiles, rowXml, sheetEnd, sheetStart } from './xlsx-parts.ts'

/** A sheet holds 1,048,576 rows; what is more goes on in the next. */
export const rowsPerSheet = 1_000_000

/** A workbook, page by page. Every text is an inline text: nothing in it is a formula, now or saved as something else. */
export async function* xlsxFile(
  { title, columns, pages }: Pick<Table, 'title' | 'columns' | 'pages'>,
  perSheet = rowsPerSheet,
): AsyncGenerator<Uint8Array> {
  const archive = createArchive()
  let sheets = 0
  let rowsInSheet = 0
  const open = () => {
    sheets++
    rowsInSheet = 0
    const file = archive.file(`xl/worksheets/sheet${sheets}.xml`)
    file.write(sheetStart(columns))
    return file
  }
  let sheet = open()
  for await (const rows of pages) {
    for (let at = 0; at < rows.length; ) {
      if (rowsInSheet >= perSheet) {
        sheet.write(sheetEnd, true)
        sheet = open()
      }
      const part = rows.slice(at, at + perSheet - rowsInSheet)
      const first = rowsInSheet + 2
      sheet.write(part.map((row, index) => rowXml(row, columns, first + index)).join(''))
      rowsInSheet += part.length
      at += part.length
    }
    yield* archive.take()
  }
  sheet.write(sheetEnd, true)
  for (const [name, text] of bookFiles(title, sheets)) archive.file(name).write(text, true)
  archive.end()
  yield* archive.take()
}
