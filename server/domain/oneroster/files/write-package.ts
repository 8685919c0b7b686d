import { zipSync } from 'fflate'
import { writePlainCsv } from '../../roster/sheet/csv.ts'
import { neutralised } from '../../roster/sheet/neutralise.ts'
import { manifestRows } from './manifest.ts'
import { columnsOf, type TableName, tableNames } from './tables.ts'

/** A row by its columns; what is not named is empty. `status` and `dateLastModified` are, in an archive of the whole. */
export type Row = Record<string, string>

const sheetRows = (name: TableName, rows: readonly Row[]) => [
  [...columnsOf[name]],
  ...rows.map(row => columnsOf[name].map(column => neutralised(row[column] ?? ''))),
]

/** A OneRoster 1.2 archive that is the whole of what it holds. A table without rows is absent. */
export function writePackage(tables: Record<TableName, readonly Row[]>, systemCode: string): Buffer {
  const present = tableNames.filter(name => tables[name].length > 0)
  const files = Object.fromEntries(
    present.map(name => [`${name}.csv`, writePlainCsv(sheetRows(name, tables[name]))] as const),
  )
  const manifest = writePlainCsv(manifestRows(new Set(present), systemCode))
  return Buffer.from(zipSync({ 'manifest.csv': manifest, ...files }, { level: 6 }))
}
