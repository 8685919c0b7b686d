import type { StoredSheet, StoredTables } from '../../../../db/schema/roster.ts'
import { badRequest, isAppError } from '../../../kernel/errors.ts'
import { mostBytes, mostRows } from '../../roster/limits.ts'
import { readCsv } from '../../roster/sheet/csv.ts'
import { sheetOfCells } from '../../roster/sheet/read-sheet.ts'
import { partsOf, UnsafeArchive } from '../../roster/sheet/zip-bounds.ts'
import { readManifest } from './manifest.ts'
import { mostEnrollments, mostPackageBytes, neededColumns, type TableName, tableNames } from './tables.ts'

export interface SentFile {
  fileName: string
  /** Base64. */
  content: string
}

export interface Package extends StoredTables {
  /** Files that say nothing about people and classes, or that the manifest calls absent. */
  leftOut: string[]
  version: string | null
  /** What the manifest calls the system that it comes from. */
  systemCode: string | null
}

interface Part {
  name: string
  data: Buffer
}

const isArchive = (bytes: Buffer) => bytes[0] === 0x50 && bytes[1] === 0x4b

/** What is hidden beside the files by the machine that packed them is none of them. */
const isJunk = (path: string) => /(^|\/)(\.|__MACOSX\/)/.test(path)

function unpacked(bytes: Buffer): Part[] {
  try {
    return [...partsOf(bytes, mostPackageBytes)].filter(({ name }) => !isJunk(name))
  } catch (error) {
    if (error instanceof UnsafeArchive) throw badRequest(error.message)
    throw badRequest('This archive cannot be read. Make it again, or send the CSV files one by one.')
  }
}

function partsSent(files: readonly SentFile[]): Part[] {
  const sent = files.map(({ fileName, content }) => ({
    name: fileName,
    data: Buffer.from(content, 'base64'),
  }))
  if (sent.reduce((sum, { data }) => sum + data.length, 0) > mostBytes)
    throw badRequest('The files are larger than 7 MB together. Pack them as a zip.')
  return sent.flatMap(part => (isArchive(part.data) ? unpacked(part.data) : [part]))
}

/** 'OneRoster/Users.csv' → 'users': case and folders do not matter. */
const plainName = (path: string) => (path.split(/[/\\]/).at(-1) ?? '').replace(/\.csv$/i, '').toLowerCase()

function byName(parts: readonly Part[]): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  for (const { name, data } of parts) {
    const plain = plainName(name)
    if (found.has(plain)) throw badRequest(`There are two files called ${plain}.csv. Send one of them.`)
    found.set(plain, data)
  }
  return found
}

function readTable(name: string, data: Buffer): StoredSheet {
  try {
    if (data.subarray(0, 65_536).includes(0)) throw badRequest('It is no text file.')
    const most = name === 'enrollments' ? mostEnrollments : mostRows
    return sheetOfCells(readCsv(data, most), most)
  } catch (error) {
    throw isAppError(error) ? badRequest(`${name}.csv: ${error.message}`) : error
  }
}

function checkColumns(name: TableName, { header }: StoredSheet): void {
  const known = new Set(header.map(column => column.toLowerCase()))
  const missing = neededColumns[name].filter(column => !known.has(column.toLowerCase()))
  if (missing.length > 0) throw badRequest(`${name}.csv has no column ${missing.join(', ')}.`)
}

/** An archive, or its files one by one, as tables. Without a manifest a file says nothing by what it leaves out. */
export function readPackage(files: readonly SentFile[]): Package {
  const parts = byName(partsSent(files))
  const manifestBytes = parts.get('manifest')
  const manifest = readManifest(manifestBytes && readTable('manifest', manifestBytes))
  const tables: StoredTables['tables'] = []
  const leftOut = new Set([...parts.keys()].filter(name => name !== 'manifest'))
  for (const name of tableNames) {
    const data = parts.get(name.toLowerCase())
    const said = manifest.modeOf(name)
    if (!data && (said === 'bulk' || said === 'delta'))
      throw badRequest(`manifest.csv announces ${name}.csv, which is not there.`)
    if (!data || said === 'absent') continue
    const sheet = readTable(name, data)
    checkColumns(name, sheet)
    leftOut.delete(name.toLowerCase())
    // A table without rows says nothing, rather than that everybody is gone.
    if (sheet.rows.length > 0) tables.push({ name, mode: said ?? 'delta', sheet })
  }
  if (tables.length === 0)
    throw badRequest(
      'There is nothing of OneRoster here: users.csv, classes.csv or enrollments.csv is looked for.',
    )
  const { version, systemCode } = manifest
  return { tables, leftOut: [...leftOut].sort(), version, systemCode }
}
