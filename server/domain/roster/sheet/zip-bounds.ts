import { inflateRawSync } from 'node:zlib'
import { mostColumns, mostRows, mostUnpackedBytes } from '../limits.ts'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50
const mostEntries = 200

interface ZipEntry {
  name: string
  method: number
  packed: number
  unpacked: number
  offset: number
}

export class UnsafeArchive extends Error {
  override name = 'UnsafeArchive'
}
const refuse = (why: string): never => {
  throw new UnsafeArchive(why)
}

function directoryOf(file: Buffer): { count: number; offset: number } {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 65_557); at--) {
    if (file.readUInt32LE(at) !== endOfDirectory) continue
    return { count: file.readUInt16LE(at + 10), offset: file.readUInt32LE(at + 16) }
  }
  return refuse('The file is cut off or is no archive.')
}

function entriesOf(file: Buffer): ZipEntry[] {
  const { count, offset } = directoryOf(file)
  if (count > mostEntries) refuse('The file holds too many parts.')
  const entries: ZipEntry[] = []
  let at = offset
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== directoryEntry) refuse('The file is damaged.')
    const nameLength = file.readUInt16LE(at + 28)
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

/** Unpacks into a buffer that cannot grow beyond what is left; the size that the directory claims must be the true one. */
function unpack(file: Buffer, entry: ZipEntry, room: number): Buffer {
  const { offset, packed, unpacked, method } = entry
  if (unpacked > room) refuse('The file unpacks to more than is taken.')
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== localEntry) refuse('The file is damaged.')
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
  const body = file.subarray(start, start + packed)
  if (method === 0) return body
  if (method !== 8) refuse('The file is packed in a way that is not taken.')
  let data: Buffer
  try {
    data = inflateRawSync(body, { maxOutputLength: Math.max(1, unpacked) })
  } catch {
    return refuse('The file is damaged, or unpacks to more than it says.')
  }
  return data.length === unpacked ? data : refuse('The file is damaged.')
}

const reference = /\sr\s*=\s*(["'])([^"']*)\1/g
const columnNumber = (letters: string) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** A cell far away makes a reader fill the way to it with empty ones: the address of every row and cell is checked first. */
function checkReferences(xml: string): void {
  for (const [, , address = ''] of xml.matchAll(reference)) {
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? []
    if (!digits) refuse('The spreadsheet names a cell that does not exist.')
    if (Number(digits) > mostRows + 1_000)
      refuse(
        `The sheet has something in row ${digits}. At most ${mostRows} rows are taken: delete what is below.`,
      )
    if (letters && columnNumber(letters) > mostColumns)
      refuse(`The sheet has something in column ${letters}. At most ${mostColumns} columns are taken.`)
  }
}

/** What is in an archive, one part after the other; throws where all of it would unpack to more than there is room for. */
export function* partsOf(
  file: Buffer,
  mostBytes = mostUnpackedBytes,
): Generator<{ name: string; data: Buffer }> {
  let room = mostBytes
  for (const entry of entriesOf(file)) {
    if (entry.name.endsWith('/')) continue
    const data = unpack(file, entry, room)
    room -= data.length
    yield { name: entry.name, data }
  }
}

/** Throws for a spreadsheet that would cost more memory than a roster needs, before anything parses it. */
export function checkArchive(file: Buffer): void {
  for (const { name, data } of partsOf(file)) {
    if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) checkReferences(data.toString('utf8'))
  }
}
