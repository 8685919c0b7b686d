import Papa from 'papaparse'
import { mostRows } from '../limits.ts'

/** Rows beyond the bound that are still looked at: blank ones do not count. */
const blankRows = 1_000

/** UTF-8, or what spreadsheets write instead: UTF-16 with a mark, else the Windows code page. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

export function readCsv(bytes: Buffer, most = mostRows): string[][] {
  const { data } = Papa.parse<string[]>(decoded(bytes), {
    delimitersToGuess: [',', ';', '\t', '|'],
    // One more than is taken, so that too many are noticed; blank rows keep their number.
    preview: most + blankRows + 1,
  })
  return data
}

const linesOf = (rows: string[][]) => `${Papa.unparse(rows, { newline: '\r\n' })}\r\n`

/** For people: the mark tells Excel that this is UTF-8. */
export const writeCsv = (rows: string[][]): Buffer => Buffer.from(`\ufeff${linesOf(rows)}`, 'utf8')

/** For programs, which take the mark for part of the first column's name. */
export const writePlainCsv = (rows: string[][]): Buffer => Buffer.from(linesOf(rows), 'utf8')
