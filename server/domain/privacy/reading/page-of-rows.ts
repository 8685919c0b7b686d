import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { type DataClass, dataClasses } from '../../../../db/privacy/classes.ts'
import { columnsOf, dataMap } from '../../../../db/privacy/data-map.ts'
import { rowsOf } from '../../../../db/rows.ts'
import { badRequest, databaseErrorCode } from '../../../kernel/errors.ts'

const rowsPerPage = 1_000

const keyColumn = z.object({ name: z.string() })
const printed = z.object({ row: z.record(z.string(), z.unknown()), place: z.record(z.string(), z.unknown()) })

/** What a page of rows answers: each row as an object, and where the next page begins. */
export const rowsPage = z.object({
  rows: z.array(z.record(z.string(), z.unknown())),
  /** Opaque; null: that was the last page. */
  next: z.string().nullable(),
})

async function primaryKeyOf(tx: Tx, table: string): Promise<string[]> {
  const found = await tx.execute(sql`select a.attname as name from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = to_regclass(${`public.${table}`}) and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`)
  return rowsOf(keyColumn, found).map(({ name }) => name)
}

const columnList = (columns: readonly string[]) =>
  sql.join(
    columns.map(column => sql.identifier(column)),
    sql`, `,
  )

interface Asked {
  table: string
  where: SQL
  /** Classes that are not shown. */
  without: readonly DataClass[]
  after: string | undefined
}

/** Rows of one table in the order of its key. `table` comes from the data map, never from outside. */
export async function pageOfRows(tx: Tx, { table, where, without, after }: Asked) {
  const entry = dataMap[table]
  if (!entry) throw new Error(`${table} is not in the data map.`)
  const shown = (Object.keys(dataClasses) as DataClass[]).filter(dataClass => !without.includes(dataClass))
  const columns = columnList(columnsOf(entry, shown))
  const keys = columnList(await primaryKeyOf(tx, table))
  const name = sql.identifier(table)
  const further = after
    ? sql`and (${keys}) > (select ${keys} from jsonb_populate_record(null::${name}, ${after}::jsonb))`
    : sql``
  const asked = sql`
    select (select to_jsonb(r) from (select ${columns} from (select t.*) as o) as r) as row,
      (select to_jsonb(r) from (select ${keys} from (select t.*) as o) as r) as place
    from (select * from ${name} where ${where} ${further} order by ${keys} limit ${rowsPerPage + 1}) as t`
  const found = await tx.execute(asked).catch(error => {
    // A place that no page has named: not JSON of this table's key.
    throw after && databaseErrorCode(error)?.startsWith('22')
      ? badRequest('This place was never given.')
      : error
  })
  const rows = rowsOf(printed, found)
  const page = rows.slice(0, rowsPerPage)
  const last = page.at(-1)
  return {
    rows: page.map(({ row }) => row),
    next: rows.length > rowsPerPage && last ? JSON.stringify(last.place) : null,
  }
}
