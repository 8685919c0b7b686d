import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { deviceBoots } from '../../../../db/schema/devices.ts'
import type { VerbContext } from '../../../kernel/context.ts'

/** What an upload or a report says of one start of a device. */
export interface BootNews {
  deviceId: string
  boot: number
  highestSeq: number
  /** Scans that were not in the ledger before. */
  received: number
}

/** Counts arrivals, to stand inside another statement: no round trip of its own for each upload. */
export function countArrivals({ orgId }: VerbContext, news: BootNews[]): SQL {
  // One order everywhere, so that two batches of the same doors cannot deadlock.
  const ordered = [...news].sort((a, b) =>
    a.deviceId === b.deviceId ? a.boot - b.boot : a.deviceId < b.deviceId ? -1 : 1,
  )
  const values = ordered.map(
    ({ deviceId, boot, highestSeq, received }) =>
      sql`(${orgId}::uuid, ${deviceId}::uuid, ${boot}::int, ${highestSeq}::bigint, ${received}::bigint)`,
  )
  return sql`insert into ${deviceBoots} as b (org_id, device_id, boot, highest_seq, received)
    values ${sql.join(values, sql`, `)}
    on conflict (org_id, device_id, boot) do update set
      highest_seq = greatest(b.highest_seq, excluded.highest_seq), received = b.received + excluded.received`
}

/** Numbers of a device's scans that are known of and have not arrived, over all its starts. */
export const missingOf = (deviceId: SQL) =>
  sql<number>`(
  select coalesce(sum(greatest(b.highest_seq - b.received - b.written_off, 0)), 0)
  from device_boots b where b.device_id = ${deviceId})`.mapWith(Number)

const missingRow = z.object({ missing: z.coerce.number() })

/** Notes how far a device says it has counted, and returns what is missing of it. */
export async function noteReport(context: VerbContext, news: BootNews): Promise<number> {
  await context.tx.execute(countArrivals(context, [news]))
  const result = await context.tx.execute(sql`select ${missingOf(sql`${news.deviceId}::uuid`)} as missing`)
  return rowsOf(missingRow, result)[0]?.missing ?? 0
}
