import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Table } from './table.ts'
import { bookFiles, rowXml, sheetEnd, sheetStart } from './xlsx-parts.ts'

/** A sheet holds 1,048,576 rows; what is more goes on in the next. */
export const rowsPerSheet = 1_000_000

/** An archive that is written from front to back: what is finished can be taken away at any time. */
function createArchive() {
  let written: Uint8Array[] = []
  let fault: Error | undefined
  const zip = new Zip((error, chunk) => {
    if (error) fault = error
    else written.push(chunk)
  })
  return {
    file(name: string) {
      const file = new ZipDeflate(name, { level: 6 })
      zip.add(file)
      return { write: (text: string, last = false) => file.push(strToU8(text), last) }
    },
    end: () => zip.end(),
    take(): Uint8Array[] {
      if (fault) throw fault
      const taken = written
      written = []
      return taken
    },
  }
}

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
