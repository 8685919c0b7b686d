import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Tx } from '../client.ts'
import { rowsOf } from '../rows.ts'

const columnRow = z.object({
  table: z.string(),
  column: z.string(),
  type: z.string(),
  key: z.coerce.number().nullable(),
  identity: z.boolean(),
})

export interface Column {
  name: string
  /** As SQL writes it: 'timestamp with time zone', 'text[]'. */
  type: string
}

/** One table as this database has it. */
export interface TableShape {
  name: string
  columns: Column[]
  /** What rows are put in order by: the primary key, or everything where there is none. */
  key: string[]
  /** The column that the database numbers by itself. */
  identity?: string
}

/** Every table of ours, in the order of their names. */
export async function readShapes(tx: Db | Tx): Promise<TableShape[]> {
  const found = await tx.execute(sql`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
      array_position(i.indkey::int2[], a.attnum) as key, a.attidentity <> '' as identity
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname collate "C", a.attnum`)
  const byTable = new Map<string, z.output<typeof columnRow>[]>()
  for (const row of rowsOf(columnRow, found)) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row])
  return [...byTable].map(([name, columns]) => {
    const keyed = columns.filter(({ key }) => key !== null).sort((a, b) => Number(a.key) - Number(b.key))
    return {
      name,
      columns: columns.map(({ column, type }) => ({ name: column, type })),
      key: (keyed.length > 0 ? keyed : columns).map(({ column }) => column),
      identity: columns.find(({ identity }) => identity)?.column,
    }
  })
}

const migrationRow = z.object({ count: z.coerce.number(), last: z.coerce.number() })

const none = { count: 0, last: 0 }

/** How far the schema has come: migrations applied, and when the last of them was written. */
export async function readSchemaVersion(tx: Db | Tx): Promise<{ count: number; last: number }> {
  const there = await tx.execute(sql`select to_regclass('drizzle.__drizzle_migrations') is not null as yes`)
  if (!rowsOf(z.object({ yes: z.boolean() }), there)[0]?.yes) return none
  const found = await tx.execute(
    sql`select count(*) as count, coalesce(max(created_at), 0) as last from drizzle.__drizzle_migrations`,
  )
  return rowsOf(migrationRow, found)[0] ?? none
}
