import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { VerbContext } from '../../../kernel/context.ts'

/** A database row by its column names, as JSON carries it. */
export type JsonRow = Record<string, unknown>

/** Rows per statement: one parameter each, so that ten thousand rows are a handful of round trips. */
export const chunkRows = 2_000

export function* chunksOf<T>(items: readonly T[], size = chunkRows): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

/** Names reach the statement only if the table's own definition has them. */
const columnsOf = (table: PgTable, names: readonly string[]): SQL[] => {
  const known = new Set(Object.values(getTableColumns(table)).map(column => column.name))
  return names.filter(name => known.has(name)).map(name => sql`${sql.identifier(name)}`)
}
const comma = sql`, `

const recordsOf = (table: PgTable, rows: readonly JsonRow[]) =>
  sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb)`

const sameRow = (table: PgTable, keys: readonly string[]) =>
  sql.join(
    columnsOf(table, ['org_id', ...keys]).map(name => sql`held.${name} = fresh.${name}`),
    sql` and `,
  )

/** Columns that the rows do not name keep their defaults; every row names the same. */
export async function insertRows({ tx }: VerbContext, table: PgTable, rows: readonly JsonRow[]) {
  const names = sql.join(columnsOf(table, Object.keys(rows[0] ?? {})), comma)
  await tx.execute(sql`insert into ${table} (${names}) select ${names} from ${recordsOf(table, rows)}`)
}

export async function updateRows(
  { tx }: VerbContext,
  table: PgTable,
  rows: readonly JsonRow[],
  keys: readonly string[],
) {
  const changing = Object.keys(rows[0] ?? {}).filter(name => name !== 'org_id' && !keys.includes(name))
  const set = columnsOf(table, changing).map(name => sql`${name} = fresh.${name}`)
  await tx.execute(sql`update ${table} as held set ${sql.join(set, comma)}
    from ${recordsOf(table, rows)} as fresh where ${sameRow(table, keys)}`)
}

export async function deleteRows(
  { tx }: VerbContext,
  table: PgTable,
  rows: readonly JsonRow[],
  keys: readonly string[],
) {
  await tx.execute(sql`delete from ${table} as held using ${recordsOf(table, rows)} as fresh
    where ${sameRow(table, keys)}`)
}
