import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { devices } from '../../../db/schema/devices.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { type BootNews, countArrivals } from './gaps/boots.ts'
import { lateAfterMs } from './rules.ts'

export interface ScanNote {
  deviceId: string
  boot: number
  highestSeq: number
  /** When its newest scan happened, by the server's judgement. */
  lastScanAt: Date
}

/** A busy door is announced this often, not with every card. */
const announceEverySeconds = 30

const changedRow = z.object({ id: z.uuid(), news: z.boolean(), waits: z.boolean() })

/**
 * Remembers what an upload says about its readers, in the upload's own transaction and one statement; one note per
 * device, and what arrived of each of its starts. A resend or an old queue never moves anything back. Returns the devices
 * that wait for somebody's new card.
 */
export async function noteScans(
  context: VerbContext,
  notes: ScanNote[],
  arrivals: BootNews[] = [],
): Promise<string[]> {
  if (notes.length === 0) return []
  const { tx, now } = context
  // Locked in one order, so that two batches of the same doors cannot deadlock.
  const ordered = [...notes].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1))
  const values = sql.join(
    ordered.map(
      ({ deviceId, boot, highestSeq, lastScanAt }) =>
        sql`(${deviceId}::uuid, ${boot}::int, ${highestSeq}::bigint, ${lastScanAt.toISOString()}::timestamptz)`,
    ),
    sql`, `,
  )
  const slot = (time: SQL) => sql`floor(extract(epoch from ${time}) / ${announceEverySeconds})`
  const counted = arrivals.length > 0 ? sql`, counted as (${countArrivals(context, arrivals)})` : sql``
  const lateBefore = new Date(now.getTime() - lateAfterMs).toISOString()
  const result = await tx.execute(sql`
    with note (device_id, boot, seq, scanned_at) as (values ${values}),
    before as (
      select d.id, d.last_seen_at, d.last_scan_at from ${devices} d
      where d.id in (select device_id from note) order by d.id for update
    )${counted}
    update ${devices} as d set
      last_seen_at = greatest(d.last_seen_at, ${now.toISOString()}::timestamptz),
      last_scan_at = greatest(d.last_scan_at, least(note.scanned_at, ${now.toISOString()}::timestamptz)),
      boot = greatest(d.boot, note.boot),
      highest_seq = case
        when d.boot is null or note.boot > d.boot then note.seq
        when note.boot = d.boot then greatest(d.highest_seq, note.seq)
        else d.highest_seq end
    from note join before on before.id = note.device_id
    where d.id = note.device_id
    returning d.id, coalesce(before.last_seen_at < ${lateBefore}::timestamptz, true)
      or ${slot(sql`before.last_scan_at`)} is distinct from ${slot(sql`d.last_scan_at`)} as news,
      exists (select from card_enrolments c where c.device_id = d.id and c.finished_at is null
        and c.expires_at > ${now.toISOString()}::timestamptz) as waits`)
  const changed = rowsOf(changedRow, result)
  for (const row of changed) {
    if (row.news) await context.emit('device.changed', { deviceId: row.id })
  }
  return changed.filter(row => row.waits).map(row => row.id)
}
