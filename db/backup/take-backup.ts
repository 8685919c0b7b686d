import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Tx } from '../client.ts'
import { rowsOf } from '../rows.ts'
import { BackupError, type Manifest, type Note } from './manifest.ts'
import { createTally, fixFormats, linesOf } from './rows.ts'
import { writeSealed } from './sealed-file.ts'
import { readSchemaVersion, readShapes, type TableShape } from './shape.ts'

/** Uploaded files, in the order of their keys. */
export interface FileSource {
  keys(): AsyncIterable<string>
  /** Undefined: deleted meanwhile. */
  read(key: string): Promise<Uint8Array | undefined>
}

export interface BackupOptions {
  database: Database
  path: string
  passphrase?: string
  /** Absent: files are left out. */
  files?: FileSource
  secretMark: string
  now: Date
  onTable?(name: string, rows: number): void
}

/** Sees every organization's rows (db/privileges.sql), and only inside this transaction. */
export const becomeKeeper = (tx: Tx) => tx.execute(sql`select set_config('role', 'app_keeper', true)`)

const headRow = z.object({ orgId: z.string(), position: z.coerce.number(), hash: z.string() })

/** Where each organization's audit chain ends. */
export async function readAuditHeads(tx: Tx): Promise<Manifest['auditHeads']> {
  const found = await tx.execute(sql`
    select distinct on (org_id) org_id as "orgId", position, hash from audit_links order by org_id, position desc`)
  return rowsOf(headRow, found)
}

/** Numbers go on behind the highest there is, in whichever database. */
async function readSequences(tx: Tx, shapes: TableShape[]): Promise<Manifest['sequences']> {
  const read = async ({ name, identity = '' }: TableShape) => {
    const sequence = sql`pg_get_serial_sequence(${`public.${name}`}, ${identity})`
    const found = await tx.execute(sql`
      select coalesce(pg_sequence_last_value(${sequence}::regclass), 0)::text as last`)
    const last = rowsOf(z.object({ last: z.string() }), found)[0]?.last ?? '0'
    return { table: name, column: identity, last }
  }
  const sequences: Manifest['sequences'] = []
  for (const shape of shapes) if (shape.identity) sequences.push(await read(shape))
  return sequences
}

const toLine = (note: Note) => JSON.stringify(note)

async function* tableLines(tx: Tx, shapes: TableShape[], tables: Manifest['tables'], options: BackupOptions) {
  for (const shape of shapes) {
    const columns = shape.columns.map(({ name }) => name)
    yield toLine({ table: shape.name, columns })
    const tally = createTally()
    for await (const lines of linesOf(tx, shape))
      for (const line of lines) {
        tally.add(line)
        yield line
      }
    const counted = { ...tally.end(), columns }
    tables[shape.name] = counted
    options.onTable?.(shape.name, counted.rows)
  }
}

/** A file's line in the hash: its key and what it holds. */
export const fileLine = (key: string, content: Uint8Array) =>
  `${key} ${createHash('sha256').update(content).digest('hex')}`

async function* fileLines(files: FileSource, done: (tally: Manifest['files']) => void) {
  const tally = createTally()
  for await (const key of files.keys()) {
    const content = await files.read(key)
    if (!content) continue
    tally.add(fileLine(key, content))
    yield toLine({ file: key, content: Buffer.from(content).toString('base64') })
  }
  done(tally.end())
}

/**
 * Writes one file with every row as it was at one instant, and the files that rows speak of. Muster may go on meanwhile
 * (on PGlite it cannot: the folder has one owner).
 */
export async function takeBackup(options: BackupOptions): Promise<Manifest> {
  const { database, path, passphrase, files } = options
  const takenAt = options.now.toISOString()
  const tables: Manifest['tables'] = {}
  let made: Manifest | undefined
  await database.db.transaction(
    async tx => {
      const schema = await readSchemaVersion(tx)
      const shapes = await readShapes(tx)
      const sequences = await readSequences(tx, shapes)
      await becomeKeeper(tx)
      await fixFormats(tx)
      async function* lines() {
        yield* tableLines(tx, shapes, tables, options)
        let stored: Manifest['files'] = null
        if (files) yield* fileLines(files, tally => (stored = tally))
        const auditHeads = await readAuditHeads(tx)
        const { secretMark } = options
        const end = {
          takenAt,
          database: database.kind,
          schema,
          tables,
          sequences,
          files: stored,
          auditHeads,
          secretMark,
        }
        made = end
        yield toLine({ manifest: end })
      }
      await writeSealed(path, lines(), passphrase)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  if (!made) throw new BackupError('The backup has no end.')
  return made
}
