import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { rowsOf } from '../../../../db/rows.ts'
import { count } from '../erasing/by-map.ts'
import { isOld, isOldScan, isOldSession } from './overdue.ts'
import { agedTables, type ChosenClass } from './policy.ts'

const sessionsAtOnce = 50
const rowsAtOnce = 2_000

const found = z.object({ id: z.string() })

/** Sessions with everything that was known by them; triggers take their marks out of the counts. */
async function deleteSessions(tx: Tx, cutoff: Date): Promise<number> {
  const old = await tx.execute(sql`select id from sessions where ${isOldSession(cutoff)}
    order by ends_at limit ${sessionsAtOnce} for update`)
  const ids = rowsOf(found, old).map(({ id }) => id)
  if (ids.length === 0) return 0
  const these = sql`any(${sql.param(ids)}::uuid[])`
  await tx.execute(sql`delete from marks where session_id = ${these}`)
  const seen = await tx.execute(sql`delete from attributions where session_id = ${these}
    or evidence_id in (select id from evidence where session_id = ${these}) returning evidence_id as id`)
  const evidenceIds = rowsOf(found, seen).map(({ id }) => id)
  await tx.execute(sql`delete from evidence where session_id = ${these}
    or id = any(${sql.param(evidenceIds)}::uuid[])`)
  await tx.execute(sql`delete from request_sessions where session_id = ${these}`)
  await tx.execute(sql`delete from sessions where id = ${these}`)
  return ids.length
}

async function deleteScans(tx: Tx, cutoff: Date): Promise<number> {
  const old = await tx.execute(sql`select id from evidence where ${isOldScan(cutoff)} limit ${rowsAtOnce}`)
  const ids = rowsOf(found, old).map(({ id }) => id)
  if (ids.length === 0) return 0
  const these = sql`any(${sql.param(ids)}::uuid[])`
  await tx.execute(sql`delete from attributions where evidence_id = ${these}`)
  await tx.execute(sql`delete from evidence where id = ${these}`)
  return ids.length
}

/** A part of what is old in a class that goes by age; answers how many rows, 0 when there is nothing more. */
export async function deleteOld(tx: Tx, name: ChosenClass, cutoff: Date): Promise<number> {
  if (name === 'attendance') return (await deleteSessions(tx, cutoff)) + (await deleteScans(tx, cutoff))
  let rows = 0
  for (const table of agedTables(name)) {
    const id = sql.identifier(table)
    const some = sql`select ctid from ${id} where ${isOld(table, cutoff)} limit ${rowsAtOnce}`
    rows += await count(tx, sql`delete from ${id} where ctid in (${some})`)
  }
  return rows
}
