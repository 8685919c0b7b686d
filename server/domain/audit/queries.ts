import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import type { PrintedEntry } from './chain.ts'

const printed = z.object({
  id: z.string(),
  xid: z.string(),
  at: z.coerce.date(),
  atMicros: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  verb: z.string(),
  subject: z.string(),
  requestId: z.string(),
})

/** Entries as they are hashed, in the order of the chain. */
export async function readPrinted(tx: Tx, where: SQL, limit: number): Promise<PrintedEntry[]> {
  return rowsOf(
    printed,
    await tx.execute(sql`
      select e.id::text as id, e.xid::text as xid, e.at, (extract(epoch from e.at) * 1000000)::bigint::text as "atMicros",
        e.actor_kind as "actorKind", e.actor_id::text as "actorId", e.verb, e.subject::text as subject,
        e.request_id as "requestId"
      from audit_entries e where ${where} order by e.xid, e.id limit ${limit}`),
  )
}
