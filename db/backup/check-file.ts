import { BackupError, type Manifest, type Note, note } from './manifest.ts'
import { createTally } from './rows.ts'
import { readSealed } from './sealed-file.ts'
import { fileLine } from './take-backup.ts'

/** A line that is no row, or undefined for one that is. */
export function noteIn(line: string): Note | undefined {
  if (line.startsWith('[')) return undefined
  const read = note.safeParse(JSON.parse(line))
  if (!read.success) throw new BackupError('The backup holds a line that this version does not know.')
  return read.data
}

const same = (a: object | null | undefined, b: object | null | undefined) =>
  JSON.stringify(a) === JSON.stringify(b)

/** Reads a backup to its end and holds every row and file against its manifest. Throws BackupError for anything that differs. */
export async function checkFile(path: string, passphrase?: string): Promise<Manifest> {
  const tables: Manifest['tables'] = {}
  const files = createTally()
  let hasFiles = false
  let found: Manifest | undefined
  let current: { name: string; columns: string[]; tally: ReturnType<typeof createTally> } | undefined
  const close = () => {
    if (current) tables[current.name] = { ...current.tally.end(), columns: current.columns }
    current = undefined
  }
  for await (const line of readSealed(path, passphrase)) {
    if (found) throw new BackupError(`${path} goes on behind its end.`)
    const said = noteIn(line)
    if (!said) {
      if (!current) throw new BackupError(`${path} holds a row of no table.`)
      current.tally.add(line)
      continue
    }
    close()
    if ('table' in said) current = { name: said.table, columns: said.columns, tally: createTally() }
    else if ('file' in said) {
      hasFiles = true
      files.add(fileLine(said.file, Buffer.from(said.content, 'base64')))
    } else found = said.manifest
  }
  if (!found) throw new BackupError(`${path} has no end: it was cut off.`)
  const wrong = differingTables(found, tables)
  if (wrong.length > 0) throw new BackupError(`${path} does not hold what it says: ${wrong.join(', ')}.`)
  if ((hasFiles || found.files) && !same(files.end(), found.files))
    throw new BackupError(`${path} does not hold the files that it says.`)
  return found
}

/** Names of the tables whose rows differ, or that only one side has. */
export function differingTables(
  { tables }: Pick<Manifest, 'tables'>,
  others: Record<string, { rows: number; sha256: string }>,
): string[] {
  const names = [...new Set([...Object.keys(tables), ...Object.keys(others)])].sort()
  return names.filter(
    name => tables[name]?.sha256 !== others[name]?.sha256 || tables[name]?.rows !== others[name]?.rows,
  )
}
