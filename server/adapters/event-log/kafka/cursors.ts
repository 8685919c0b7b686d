import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../../db/client.ts'
import { rowsOf } from '../../../../db/rows.ts'
import { partitionCursors } from '../../../../db/schema/event-log.ts'
import type { Position } from '../../../ports/event-log.ts'

const cursorRow = z.object({
  partition: z.number(),
  next_offset: z.coerce.bigint(),
  xid: z.string(),
  id: z.coerce.number(),
  attempts: z.number(),
  due: z.boolean(),
})
export type PartitionCursor = z.output<typeof cursorRow>
const lockRow = z.object({ held: z.boolean() })

const whereOf = (consumer: string, partition: number) =>
  and(eq(partitionCursors.consumer, consumer), eq(partitionCursors.partition, partition))

async function select(tx: Tx, consumer: string, now: Date): Promise<Map<number, PartitionCursor>> {
  const rows = rowsOf(
    cursorRow,
    await tx.execute(sql`
      select partition, next_offset, xid::text as xid, id, attempts,
        coalesce(next_attempt_at <= ${now.toISOString()}::timestamptz, true) as due
      from partition_cursors where consumer = ${consumer}`),
  )
  return new Map(rows.map(row => [row.partition, row]))
}

/** Where a consumer stands in these partitions. One that is new goes on where it stood in the database's own log. */
export async function cursorsOf(tx: Tx, consumer: string, partitions: number[], now: Date) {
  const found = await select(tx, consumer, now)
  const missing = partitions.filter(partition => !found.has(partition))
  if (missing.length === 0) return found
  await tx.execute(sql`
    insert into partition_cursors (consumer, partition, xid, id)
    select ${consumer}, missing, coalesce(c.xid, '0'::xid8), coalesce(c.id, 0)
    from unnest(${sql.param(missing)}::int[]) as missing left join consumer_cursors c on c.consumer = ${consumer}
    on conflict do nothing`)
  return select(tx, consumer, now)
}

/** Held until `tx` ends; the cursor as it is under the lock, or undefined while another process holds it. */
export async function lockPartition(tx: Tx, consumer: string, partition: number, now: Date) {
  const key = sql`hashtextextended(${`consumer:${consumer}:${partition}`}, 0)`
  const [lock] = rowsOf(lockRow, await tx.execute(sql`select pg_try_advisory_xact_lock(${key}) as held`))
  // A statement of its own: its snapshot must be younger than the lock, or it shows where the cursor was before.
  return lock?.held ? (await select(tx, consumer, now)).get(partition) : undefined
}

export interface Step {
  consumer: string
  partition: number
  to: Position
  nextOffset: bigint
  /** Only if the cursor still stands here. */
  from?: Position
}

export async function moveCursor(tx: Tx, { consumer, partition, to, nextOffset, from }: Step): Promise<void> {
  const unmoved = from && sql`(xid, id) = (${from.xid}::xid8, ${from.id}::bigint)`
  await tx
    .update(partitionCursors)
    .set({
      nextOffset: Number(nextOffset),
      xid: sql`${to.xid}::xid8`,
      id: to.id,
      attempts: 0,
      nextAttemptAt: null,
    })
    .where(and(whereOf(consumer, partition), unmoved))
}

export async function deferCursor(tx: Tx, consumer: string, partition: number, attempts: number, at: Date) {
  await tx.update(partitionCursors).set({ attempts, nextAttemptAt: at }).where(whereOf(consumer, partition))
}
