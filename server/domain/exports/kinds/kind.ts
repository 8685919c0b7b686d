import type { ExportFilters } from '../../../../db/schema/reports/exports.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Table } from '../files/table.ts'

/** One thing that can be exported: a small object in a table (./all-kinds.ts). */
export interface Kind {
  /** Is of one class, which must be named. */
  ofOneClass?: boolean
  /** Reads through the reports' own verbs, with the rights of the one who asked, as they are when the file is made. */
  table(asker: Context, filters: ExportFilters): Promise<Table>
}

/** One file of a bundle, in pieces; `rows` of a piece are counted for whoever waits. */
export interface BundleFile {
  name: string
  pieces: AsyncIterable<{ content: Uint8Array; rows?: number }>
}

/** Several files in one zip, one written after the other. */
export interface Bundle {
  title: string
  files: AsyncIterable<BundleFile>
  total: number | null
}

/** What is exported as a bundle. */
export interface BundleKind {
  bundle(asker: Context, filters: ExportFilters): Promise<Bundle>
}

const dates = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
export const dayWords = (date: string) => dates.format(new Date(`${date}T12:00:00Z`))

/** "2 Mar 2026 to 6 Mar 2026". */
export const rangeWords = ({ from, to }: { from: string; to: string }) =>
  from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`

/** "09:00" on the wall of that zone. */
export const clockWords = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
