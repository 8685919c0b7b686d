import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type DataClass, erasedClasses } from '../../../db/privacy/classes.ts'
import { classified, dataMap, isTenantTable } from '../../../db/privacy/data-map.ts'
import { rowsOf } from '../../../db/rows.ts'
import { belongingTo, type Subject } from '../../../server/domain/privacy/reading/rows-of.ts'
import type { World } from '../world.ts'

const typed = z.object({ table: z.string(), column: z.string(), type: z.string() })

/** Their value joins rows of several tables: planted by the test itself. */
const joined = new Set([
  'cards.uid',
  'evidence.value',
  'people.full_name',
  'people.email',
  'people.roll_number',
  'guardians.email',
])

/** Where a canary sits, as it would be found: `canary-<table>-<column>-`. */
export const canaryOf = (table: string, column: string) => `canary-${table}-${column}-`

/** Fills every text of the erased classes in every row of a person; answers "table.column" of those that had a row. */
export async function plantCanaries({ database }: World, subject: Subject): Promise<string[]> {
  const found = await database.db.execute(sql`
    select table_name as table, column_name as column, data_type as type from information_schema.columns
    where table_schema = 'public'`)
  const types = new Map(rowsOf(typed, found).map(({ table, column, type }) => [`${table}.${column}`, type]))
  const planted: string[] = []
  for (const [table, entry] of Object.entries(dataMap)) {
    if (!entry.of || !isTenantTable(entry)) continue
    for (const { column, dataClass } of classified(entry)) {
      const name = `${table}.${column}`
      if (!erasedClasses.includes(dataClass as DataClass) || joined.has(name)) continue
      const text = sql`${canaryOf(table, column)} || md5(random()::text)`
      const value =
        types.get(name) === 'text'
          ? text
          : types.get(name) === 'jsonb'
            ? sql`jsonb_build_object('c', ${text})`
            : null
      if (!value) continue
      const rows =
        await database.db.execute(sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = ${value}
        where ${belongingTo(table, subject)} returning 1`)
      if (rowsOf(z.object({}), rows).length > 0) planted.push(name)
    }
  }
  return planted
}

/** Every row of every table and every stored object, as text. */
export async function everything({ database, services }: World): Promise<{ place: string; text: string }[]> {
  const tables = await database.db.execute(
    sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  const all: { place: string; text: string }[] = []
  for (const { name } of rowsOf(z.object({ name: z.string() }), tables)) {
    const rows = await database.db.execute(
      sql`select to_jsonb(t)::text as text from ${sql.identifier(name)} t`,
    )
    all.push(...rowsOf(z.object({ text: z.string() }), rows).map(({ text }) => ({ place: name, text })))
  }
  let after: string | undefined
  do {
    const found = await services.objects.list('', after)
    for (const { key } of found) {
      const content = await services.objects.get(key)
      all.push({ place: `object ${key}`, text: `${key} ${Buffer.from(content ?? []).toString('latin1')}` })
    }
    after = found.at(-1)?.key
  } while (after)
  return all
}

/** Where any of these texts is found, and what stands there. */
export const placesOf = (all: readonly { place: string; text: string }[], texts: readonly string[]) =>
  all.flatMap(({ place, text }) =>
    texts.filter(one => text.toLowerCase().includes(one.toLowerCase())).map(one => `${place}: ${one}`),
  )
