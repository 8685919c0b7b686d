import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { dataMap } from '../../../../db/privacy/data-map.ts'
import { rowsOf } from '../../../../db/rows.ts'
import { agedTables, type ChosenClass } from './policy.ts'

const counted = z.object({ rows: z.coerce.number() })

/** Of a table that goes by its age. Both come from the data map. */
export function isOld(table: string, cutoff: Date): SQL {
  const { age = '', over = 'true' } = dataMap[table] ?? {}
  return sql`${sql.identifier(age)} < ${cutoff.toISOString()}::timestamptz and (${sql.raw(over)})`
}

export const isOldSession = (cutoff: Date) =>
  sql`closed_at is not null and ends_at < ${cutoff.toISOString()}::timestamptz`

/** A scan that belongs to no session and decided nothing. */
export const isOldScan = (cutoff: Date) => sql`received_at < ${cutoff.toISOString()}::timestamptz
  and session_id is null
  and not exists (select from attributions a where a.org_id = evidence.org_id and a.evidence_id = evidence.id
    and a.session_id is not null)
  and not exists (select from marks m where m.org_id = evidence.org_id
    and (m.evidence_id = evidence.id or m.stay_evidence_id = evidence.id))`

export const hasLeftLongAgo = (cutoff: Date) => sql`status in ('suspended', 'rejected') and erased_at is null
  and coalesce(suspended_at, decided_at, created_at) < ${cutoff.toISOString()}::timestamptz`

function overdueParts(name: ChosenClass, cutoff: Date): { table: string; where: SQL }[] {
  if (name === 'membership') return [{ table: 'people', where: hasLeftLongAgo(cutoff) }]
  if (name === 'attendance')
    return [
      { table: 'sessions', where: isOldSession(cutoff) },
      { table: 'evidence', where: isOldScan(cutoff) },
    ]
  return agedTables(name).map(table => ({ table, where: isOld(table, cutoff) }))
}

/** How much of a class is older than it may be, by table; tables with nothing are left out. */
export async function countOverdue(tx: Tx, name: ChosenClass, cutoff: Date) {
  const found: Record<string, number> = {}
  for (const { table, where } of overdueParts(name, cutoff)) {
    const result = await tx.execute(sql`select count(*) as rows from ${sql.identifier(table)} where ${where}`)
    const rows = rowsOf(counted, result)[0]?.rows ?? 0
    if (rows > 0) found[table] = rows
  }
  return found
}
