import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../client.ts'
import { rowsOf } from '../rows.ts'
import type { Column, TableShape } from './shape.ts'

const rowsPerFetch = 1_000

/** Values are written as text, and the same value always as the same text. */
export async function fixFormats(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, MDY', true),
    set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true),
    set_config('extra_float_digits', '1', true)`)
}

const names = (columns: string[]) =>
  sql.join(
    columns.map(name => sql.identifier(name)),
    sql`, `,
  )

const lineRow = z.object({ line: z.string() })

/** Each row as a JSON array of texts, in the order of the key; a thousand at a time. */
export async function* linesOf(tx: Tx, { name, columns, key }: TableShape): AsyncGenerator<string[]> {
  const cells = columns.map(column => sql`${sql.identifier(column.name)}::text`)
  const order = key.map(column => sql`${sql.identifier(column)}::text collate "C"`)
  await tx.execute(sql`declare rows_of_table no scroll cursor for
    select json_build_array(${sql.join(cells, sql`, `)})::text as line from ${sql.identifier(name)}
    order by ${sql.join(order, sql`, `)}`)
  for (;;) {
    const fetched = await tx.execute(sql`fetch ${sql.raw(String(rowsPerFetch))} from rows_of_table`)
    const lines = rowsOf(lineRow, fetched).map(({ line }) => line)
    if (lines.length > 0) yield lines
    if (lines.length < rowsPerFetch) break
  }
  await tx.execute(sql`close rows_of_table`)
}

/** Counts and hashes lines as they pass. */
export function createTally() {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(line: string) {
      rows++
      hash.update(line).update('\n')
    },
    end: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

/** What a table holds now, as a backup would count and hash it. */
export async function tallyOf(tx: Tx, shape: TableShape): Promise<{ rows: number; sha256: string }> {
  const tally = createTally()
  for await (const lines of linesOf(tx, shape)) for (const line of lines) tally.add(line)
  return tally.end()
}

/** Puts lines back. `columns` are those of this database, in the order of the lines: names and types never come from a file. */
export async function insertLines(tx: Tx, table: string, columns: Column[], lines: string[]): Promise<void> {
  if (lines.length === 0) return
  const cells = columns.map(({ type }, at) => sql`(r ->> ${sql.raw(String(at))})::${sql.raw(type)}`)
  await tx.execute(sql`
    insert into ${sql.identifier(table)} (${names(columns.map(({ name }) => name))}) overriding system value
    select ${sql.join(cells, sql`, `)} from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) r`)
}
