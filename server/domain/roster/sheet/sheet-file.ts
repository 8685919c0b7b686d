import { z } from 'zod'
import { type FieldKey, fieldKeys, fieldWords } from '../fields.ts'
import { writeCsv } from './csv.ts'
import { neutralised } from './neutralise.ts'
import { writeXlsx } from './xlsx.ts'

export const sheetFormat = z.enum(['csv', 'xlsx'])
export type SheetFormat = z.output<typeof sheetFormat>
export type SheetRow = Partial<Record<FieldKey, string>>

/** First and last name are read, not written: one column says the same. */
const written = fieldKeys.filter(key => key !== 'firstName' && key !== 'lastName')

const mediaTypes = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export const exampleRows: SheetRow[] = [
  {
    fullName: 'Example Student',
    role: 'student',
    rollNumber: 'S-1001',
    email: 'student@example.org',
    cards: '04A1B2C3D4E5F6',
    classes: 'Biology 10a; Chemistry 10a',
    startsOn: '2026-09-01',
    guardianName: 'Example Parent',
    guardianEmail: 'parent@example.org',
    guardianRelation: 'mother',
    guardianLanguage: 'en',
  },
  { fullName: 'Example Teacher', role: 'teacher', email: 'teacher@example.org', classes: 'Biology 10a' },
]

/** A file with a header and these rows; no cell of it can run as a formula. */
export async function sheetFile(name: string, format: SheetFormat, rows: readonly SheetRow[]) {
  const widths = written.map(key =>
    key === 'fullName' || key.endsWith('mail') || key.endsWith('Email') ? 28 : 18,
  )
  const header = written.map(key => fieldWords[key].label)
  return cellFile(name, format, [header, ...rows.map(row => written.map(key => row[key] ?? ''))], widths)
}

/** Any cells as a file, the header first. */
export async function cellFile(name: string, format: SheetFormat, rows: string[][], widths: number[]) {
  const cells = rows.map(row => row.map(neutralised))
  const bytes = format === 'csv' ? writeCsv(cells) : await writeXlsx(cells, widths)
  return { fileName: `${name}.${format}`, mediaType: mediaTypes[format], content: bytes.toString('base64') }
}
