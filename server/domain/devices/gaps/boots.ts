import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { VerbContext } from '../../../kernel/context.ts'

/** What an upload or a report says of one start of a device. */
export interface BootNews {
  deviceId: string
  boot: number
  highestSeq: number
  /** Scans that were not in the ledger before. */
  received: number
}

/** Numbers of a device's scans that are known of and have not arrived, over all its starts. */
export const missingOf = (deviceId: SQL) =>
  sql<number>`(
  select coalesce(sum(greatest(b.highest_seq - b.received - b.written_off, 0)), 0)
  from device_boots b where b.device_id = ${deviceId})`.mapWith(Number)

const missingRow = z.object({ missing: z.coerce.number() })

/** Notes how far a device says it has counted, and returns what is missing of it. */
export async function noteReport(context: VerbContext, news: BootNews): Promise<number> {
  // Counted where uploads are counted too: note_scans of db/functions.sql.
  await context.call('note_scans', { notes: [], arrivals: [news] })
  const result = await context.tx.execute(sql`select ${missingOf(sql`${news.deviceId}::uuid`)} as missing`)
  return rowsOf(missingRow, result)[0]?.missing ?? 0
}
