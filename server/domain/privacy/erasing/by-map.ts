import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { erasedClasses } from '../../../../db/privacy/classes.ts'
import { columnsOf, dataMap, isTenantTable } from '../../../../db/privacy/data-map.ts'
import { rowsOf } from '../../../../db/rows.ts'
import { belongingTo } from '../reading/rows-of.ts'
import type { Tally } from './tally.ts'
import { type Erased, names } from './who.ts'

const counted = z.object({ rows: z.coerce.number() })

/** Runs a deletion or a change and answers how many rows it was. */
export async function count(tx: Tx, statement: SQL): Promise<number> {
  const found = await tx.execute(
    sql`with gone as (${statement} returning 1) select count(*) as rows from gone`,
  )
  return rowsOf(counted, found)[0]?.rows ?? 0
}

/** NULL where the column may be, else an empty text. */
async function emptied(tx: Tx, table: string, columns: readonly string[]): Promise<SQL> {
  const found = await tx.execute(sql`select attname as name, attnotnull as must from pg_attribute
    where attrelid = to_regclass(${`public.${table}`}) and attnum > 0 and not attisdropped`)
  const must = new Map(
    rowsOf(z.object({ name: z.string(), must: z.boolean() }), found).map(row => [row.name, row.must]),
  )
  return sql.join(
    columns.map(column => sql`${sql.identifier(column)} = ${must.get(column) ? sql`''` : sql`null`}`),
    sql`, `,
  )
}

const tenant = Object.entries(dataMap).filter(([, entry]) => isTenantTable(entry))

/** Rows that stay without what says who it was. Before any deletion: belonging may go by rows that are deleted. */
export async function emptyByMap(tx: Tx, { personId }: Erased, tally: Tally): Promise<void> {
  for (const [table, entry] of tenant) {
    if (entry.erase !== 'blank') continue
    const columns = columnsOf(entry, erasedClasses)
    const set = await emptied(tx, table, columns)
    const rows = await count(
      tx,
      sql`update ${sql.identifier(table)} set ${set} where ${belongingTo(table, { personId })}`,
    )
    tally.add(table, 'emptied', rows)
  }
}

/** Whatever hangs on another table's rows first. */
const depth = (table: string): number =>
  Math.max(0, ...(dataMap[table]?.of ?? []).map(of => (typeof of === 'string' ? 0 : 1 + depth(of.in))))

export async function deleteByMap(tx: Tx, { personId }: Erased, tally: Tally): Promise<void> {
  const tables = tenant
    .filter(([, entry]) => entry.erase === 'delete')
    .map(([table]) => table)
    // Notices hang on guardians by a reference that the map need not know.
    .sort((a, b) => depth(b) - depth(a) || (a < b ? -1 : 1))
  for (const table of tables) {
    const where = belongingTo(table, { personId })
    tally.add(table, 'deleted', await count(tx, sql`delete from ${sql.identifier(table)} where ${where}`))
  }
}

/** A full name of two words or more is taken out of what others wrote; a single word could be anybody, or no name at all. */
export async function renameInWords(tx: Tx, { fullName }: Erased, tally: Tally): Promise<void> {
  if (!/\S\s+\S/.test(fullName)) return
  for (const [table, entry] of tenant) {
    for (const column of columnsOf(entry, ['words'])) {
      const name = sql.identifier(column)
      const rows = await count(
        tx,
        sql`update ${sql.identifier(table)} set ${name} = replace(${name}, ${fullName}, 'an erased person')
          where position(${fullName} in ${name}) > 0`,
      )
      tally.add(table, 'emptied', rows)
    }
  }
}

/** Texts that were made from other data: the person's own rows go, and those of others that name them. */
export async function deleteCopies(tx: Tx, who: Erased, table: string, tally: Tally): Promise<void> {
  const entry = dataMap[table]
  if (!entry) throw new Error(`${table} is not in the data map.`)
  const named = columnsOf(entry, ['copy']).map(column => names(sql`${sql.identifier(column)}`, who.names))
  const where = sql.join([belongingTo(table, who), ...named], sql` or `)
  tally.add(table, 'deleted', await count(tx, sql`delete from ${sql.identifier(table)} where ${where}`))
}
