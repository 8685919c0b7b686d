import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Tx } from '../client.ts'
import { migrate } from '../migrate.ts'
import { rowsOf } from '../rows.ts'
import { checkFile, differingTables, noteIn } from './check-file.ts'
import { BackupError, type Manifest } from './manifest.ts'
import { fixFormats, insertLines, tallyOf } from './rows.ts'
import { migrateTo, requireKnownSchema } from './schema-steps.ts'
import { readSealed } from './sealed-file.ts'
import { type Column, readShapes, type TableShape } from './shape.ts'
import { emptyDatabase, isInUse, tablesInUse } from './target.ts'

const linesPerInsert = 500

export interface RestoreOptions {
  database: Database
  path: string
  passphrase?: string
  /** The repository's db/. */
  folder: string
  /** Deletes what the target holds. */
  force?: boolean
  putFile?(key: string, content: Uint8Array): Promise<void>
  onStep?(text: string): void
}

/** The columns of a table's lines, as this database has them. */
function columnsFor(shapes: TableShape[], table: string, names: string[]): Column[] {
  const shape = shapes.find(({ name }) => name === table)
  const columns = names.flatMap(name => shape?.columns.find(column => column.name === name) ?? [])
  if (!shape || columns.length !== names.length)
    throw new BackupError(`The backup's table ${table} is not one of its schema.`)
  return columns
}

async function loadLines(tx: Tx, { path, passphrase, putFile }: RestoreOptions, shapes: TableShape[]) {
  let table = ''
  let columns: Column[] = []
  let waiting: string[] = []
  const flush = async () => {
    await insertLines(tx, table, columns, waiting)
    waiting = []
  }
  for await (const line of readSealed(path, passphrase)) {
    const said = noteIn(line)
    if (!said) {
      waiting.push(line)
      if (waiting.length === linesPerInsert) await flush()
      continue
    }
    await flush()
    if ('table' in said) {
      table = said.table
      columns = columnsFor(shapes, said.table, said.columns)
    }
    if ('file' in said) await putFile?.(said.file, Buffer.from(said.content, 'base64'))
  }
}

const keyRow = z.object({ drop: z.string(), add: z.string() })

/** Rows come in any order: foreign keys are taken off and put back, which asks every row for its own. */
async function withoutForeignKeys(tx: Tx, run: () => Promise<void>) {
  const found = await tx.execute(sql`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  const keys = rowsOf(keyRow, found)
  for (const { drop } of keys) await tx.execute(sql.raw(drop))
  await run()
  for (const { add } of keys) await tx.execute(sql.raw(add))
}

async function setSequences(tx: Tx, { sequences }: Manifest) {
  for (const { table, column, last } of sequences)
    if (last !== '0')
      await tx.execute(
        sql`select setval(pg_get_serial_sequence(${`public.${table}`}, ${column}), ${last}::bigint)`,
      )
}

/** All rows in one transaction, counted and hashed again before it ends. */
async function load(options: RestoreOptions, manifest: Manifest) {
  await options.database.db.transaction(async tx => {
    await fixFormats(tx)
    const shapes = await readShapes(tx)
    await withoutForeignKeys(tx, () => loadLines(tx, options, shapes))
    await setSequences(tx, manifest)
    const tallies: Record<string, { rows: number; sha256: string }> = {}
    for (const shape of shapes) tallies[shape.name] = await tallyOf(tx, shape)
    const wrong = differingTables(manifest, tallies)
    if (wrong.length > 0)
      throw new BackupError(`Not what was backed up: ${wrong.join(', ')}. Nothing was restored.`)
  })
}

/**
 * Puts a backup into an empty database, or with `force` in place of what is there. The file is read and checked to its end
 * before anything is touched. Transactions are numbered anew in a new cluster; db/log-clock.sql, which every start applies, lets
 * new facts come after the restored ones all the same.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { database, path, passphrase, folder, force, onStep } = options
  if (await isInUse(database))
    throw new BackupError('Something else is connected to this database. Stop every Muster on it first.')
  const manifest = await checkFile(path, passphrase)
  onStep?.('The file is whole')
  await requireKnownSchema(manifest, folder)
  const used = await tablesInUse(database)
  if (used.length > 0 && !force)
    throw new BackupError(
      `The database is not empty (${used.slice(0, 3).join(', ')}, …). Add --force to delete what it holds.`,
    )
  await emptyDatabase(database)
  await migrateTo(manifest.schema, database, folder)
  onStep?.('The schema of the backup is there')
  await load(options, manifest)
  onStep?.('The rows are back, and their hashes equal')
  await migrate(database, folder)
  return manifest
}
