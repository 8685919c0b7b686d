import type { Context } from '../../../kernel/context.ts'
import { badRequest } from '../../../kernel/errors.ts'
import type { ObjectStore } from '../../../ports/object-store.ts'
import type { Paper } from '../../../ports/paper.ts'
import { getOrganization } from '../../organizations/get-organization.ts'
import { createArchive } from '../files/archive.ts'
import { csvFile } from '../files/csv.ts'
import type { Cell, Table } from '../files/table.ts'
import { xlsxFile } from '../files/xlsx.ts'
import { attemptFolder, partKey, type TableFormat, tableFormat } from '../format.ts'
import { kinds } from '../kinds/all-kinds.ts'
import { type Bundle, dayWords } from '../kinds/kind.ts'
import type { ClaimedExport } from './claim-export.ts'

/** More is no paper that anybody reads; and paper is laid out as a whole, so it must fit into memory. */
export const paperRowsMax = 5_000
/** Enough for any store's smallest request to pay, and all that is held of a file. */
export const partBytes = 4 * 1_024 * 1_024

/** Somebody cancelled it, or another process took it over. */
export class ExportStopped extends Error {}

interface Making {
  asker: Context
  paper: Paper
  /** After each page; false: stop. */
  onRows(done: number, total: number | null): Promise<boolean>
}

/** The same table, telling after each page how many rows it was. */
function watched(table: Table, { onRows }: Making, counted: { rows: number }): Table {
  async function* pages() {
    for await (const rows of table.pages) {
      yield rows
      counted.rows += rows.length
      if (!(await onRows(counted.rows, table.total))) throw new ExportStopped()
    }
  }
  return { ...table, pages: pages() }
}

async function* paperFile(table: Table, { asker, paper }: Making): AsyncGenerator<Uint8Array> {
  const rows: Cell[][] = []
  for await (const page of table.pages) {
    rows.push(...page)
    if (rows.length > paperRowsMax)
      throw badRequest(
        `More than ${paperRowsMax.toLocaleString('en')} rows are too many to print. Choose fewer days, or CSV or Excel.`,
      )
  }
  const { name, timeZone } = await getOrganization(asker, {})
  const now = asker.services.clock.now()
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now)
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
  const { title, facts, columns, signatures = [], legend = '' } = table
  const made = `Made on ${dayWords(day)}, ${time}`
  yield* paper.print({ organization: name, title, facts, columns, rows, signatures, legend, made })
}

const writers: Record<TableFormat, (table: Table, making: Making) => AsyncIterable<Uint8Array>> = {
  csv: csvFile,
  xlsx: table => xlsxFile(table),
  pdf: paperFile,
}

/** The files of a bundle as one zip; of each no more than a piece is held. */
async function* zipFile({ files, total }: Bundle, { onRows }: Making, counted: { rows: number }) {
  const archive = createArchive()
  for await (const { name, pieces } of files) {
    const file = archive.file(name)
    for await (const { content, rows = 0 } of pieces) {
      file.write(content)
      yield* archive.take()
      counted.rows += rows
      if (!(await onRows(counted.rows, total))) throw new ExportStopped()
    }
    file.write('', true)
  }
  archive.end()
  yield* archive.take()
}

/** Puts what a writer gives into the store, part by part; answers how many parts and bytes it was. */
async function storeParts(objects: ObjectStore, chunks: AsyncIterable<Uint8Array>, folder: string) {
  let [parts, bytes, waiting] = [0, 0, 0]
  let held: Uint8Array[] = []
  const put = async () => {
    parts++
    bytes += waiting
    await objects.put(partKey(folder, parts), Buffer.concat(held), 'application/octet-stream')
    held = []
    waiting = 0
  }
  for await (const chunk of chunks) {
    held.push(chunk)
    waiting += chunk.length
    if (waiting >= partBytes) await put()
  }
  if (waiting > 0 || parts === 0) await put()
  return { parts, bytes }
}

const fileNameOf = (title: string, { filters, format }: ClaimedExport) =>
  `${title.toLowerCase().replaceAll(' ', '-')}-${filters.from}-${filters.to}.${format}`

async function contentOf(job: ClaimedExport, making: Making, counted: { rows: number }) {
  const kind = kinds[job.kind]
  if ('bundle' in kind) {
    const bundle = await kind.bundle(making.asker, job.filters)
    return { title: bundle.title, chunks: zipFile(bundle, making, counted) }
  }
  const table = await kind.table(making.asker, job.filters)
  const chunks = writers[tableFormat.parse(job.format)](watched(table, making, counted), making)
  return { title: table.title, chunks }
}

/** Makes the file of one export and stores it. Throws an AppError whose sentence is for the one who asked. */
export async function writeExport(job: ClaimedExport, making: Making) {
  const counted = { rows: 0 }
  const { title, chunks } = await contentOf(job, making, counted)
  const { objects } = making.asker.services
  const stored = await storeParts(objects, chunks, attemptFolder(job.orgId, job.id, job.attempt))
  return { fileName: fileNameOf(title, job), ...stored, rows: counted.rows }
}
