import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Tx } from '../../../../db/client.ts'
import { rowsOf } from '../../../../db/rows.ts'
import { databaseErrorCode } from '../../../../server/kernel/errors.ts'

export interface TenantTable {
  name: string
  /** 'org_id', or 'id' of the organizations themselves. */
  key: string
}

const table = z.object({ name: z.string(), key: z.string() })
const counted = z.object({ count: z.coerce.number() })
const kept = z.object({ row: z.string() })

/** Every table that has rows of organizations. */
export async function tenantTables(db: Db): Promise<TenantTable[]> {
  const result = await db.execute(sql`
    select c.relname as name, a.attname as key from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = case c.relname when 'organizations' then 'id' else 'org_id' end
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  return rowsOf(table, result)
}

class Undone extends Error {}

/** What statements answer that are then taken back: a number of rows, or the database's code of the refusal. */
async function undone(db: Db, run: (tx: Tx) => Promise<number | string>): Promise<number | string> {
  let answer: number | string = 'nothing'
  await db
    .transaction(async tx => {
      answer = await run(tx)
      throw new Undone()
    })
    .catch(error => {
      if (!(error instanceof Undone)) answer = databaseErrorCode(error) ?? String(error)
    })
  return answer
}

/** A role of the application, told which organization it works for, or which ones. */
const become = (tx: Tx, role: string, orgId: string) =>
  tx.execute(sql`select set_config('role', ${role}, true), set_config('app.org_id', ${orgId}, true),
    set_config('app.org_ids', ${orgId && `{${orgId}}`}, true)`)

const countOf = async (tx: Tx, statement: ReturnType<typeof sql>) =>
  rowsOf(counted, await tx.execute(statement))[0]?.count ?? -1

const changed = (tx: Tx, statement: ReturnType<typeof sql>) =>
  countOf(tx, sql`with touched as (${statement} returning 1) select count(*) as count from touched`)

export interface Walls {
  /** Rows of the other organization, as the owner of the database sees them. */
  there: number | string
  seen: number | string
  seenByNobody: number | string
  updated: number | string
  deleted: number | string
  inserted: number | string
  movedThere: number | string
}

/** Tries to get over the wall of one table as a role that works for `here`, by plain SQL: no verb stands in between. */
export async function probeWalls(
  db: Db,
  { name, key }: TenantTable,
  { role, here, there }: { role: 'app_user' | 'app_convoy'; here: string; there: string },
): Promise<Walls> {
  const rows = sql.identifier(name)
  const org = sql.identifier(key)
  const all = sql`select count(*) as count from ${rows}`
  const theirs = sql`${org} = ${there}`
  const as = (orgId: string, run: (tx: Tx) => Promise<number | string>) =>
    undone(db, async tx => {
      await become(tx, role, orgId)
      return run(tx)
    })
  const [one] = rowsOf(
    kept,
    await db.execute(sql`select to_jsonb(t)::text as row from ${rows} t where ${theirs} limit 1`),
  )
  const copy = sql`insert into ${rows} overriding system value select (jsonb_populate_record(null::${rows}, ${one?.row ?? '{}'}::jsonb)).*`
  return {
    there: await undone(db, tx => countOf(tx, sql`${all} where ${theirs}`)),
    seen: await as(here, tx => countOf(tx, sql`${all} where ${theirs}`)),
    seenByNobody: await as('', tx => countOf(tx, all)),
    updated: await as(here, tx => changed(tx, sql`update ${rows} set ${org} = ${org} where ${theirs}`)),
    deleted: await as(here, tx => changed(tx, sql`delete from ${rows} where ${theirs}`)),
    inserted: await as(here, async tx => {
      await tx.execute(copy)
      return 'inserted'
    }),
    movedThere: await as(here, tx =>
      changed(tx, sql`update ${rows} set ${org} = ${there} where ${org} = ${here}`),
    ),
  }
}

/** How many rows a role sees of each table, or the code of the refusal. */
export const seenBy = (db: Db, { name }: TenantTable, role: string, orgId: string) =>
  undone(db, async tx => {
    await become(tx, role, orgId)
    return countOf(tx, sql`select count(*) as count from ${sql.identifier(name)}`)
  })
