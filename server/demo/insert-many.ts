import { getTableColumns, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '../../db/client.ts'

const rowsPerStatement = 2_000

/** Inserts rows as one JSON parameter: half the time of a parameter per value. A field that only some rows have is null in the others. */
export async function insertMany<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: T['$inferInsert'][],
): Promise<void> {
  if (rows.length === 0) return
  const given = new Set(rows.flatMap(row => Object.keys(row)))
  const fields = Object.entries(getTableColumns(table)).filter(([field]) => given.has(field))
  const columns = sql.join(
    fields.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  )
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const named = rows
      .slice(at, at + rowsPerStatement)
      .map(row => Object.fromEntries(fields.map(([field, column]) => [column.name, Reflect.get(row, field)])))
    await tx.execute(sql`
      insert into ${table} (${columns})
      select ${columns} from json_populate_recordset(null::${table}, ${JSON.stringify(named)}::json)`)
  }
}
