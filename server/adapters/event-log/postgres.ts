import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import { consumerCursors } from '../../../db/schema/event-log.ts'
import type { EventLog, Lease, Position } from '../../ports/event-log.ts'
import { bury, eventRow, sortOut } from './event-rows.ts'

const cursorRow = z.object({ xid: z.string(), id: z.coerce.number(), attempts: z.number(), due: z.boolean() })
const lockRow = z.object({ held: z.boolean() })

/** An advisory lock, not the row's: a poll that finds nothing, or a reaction that writes nothing, writes nothing here either. */
export async function lockCursor(tx: Tx, consumer: string, now: Date) {
  const key = sql`hashtextextended(${`consumer:${consumer}`}, 0)`
  const [lock] = rowsOf(lockRow, await tx.execute(sql`select pg_try_advisory_xact_lock(${key}) as held`))
  if (!lock?.held) return undefined
  // A statement of its own: its snapshot must be younger than the lock, or it shows where the cursor was before.
  const read = async () =>
    rowsOf(
      cursorRow,
      await tx.execute(sql`
        select xid::text as xid, id, attempts, coalesce(next_attempt_at <= ${now.toISOString()}::timestamptz, true) as due
        from consumer_cursors where consumer = ${consumer}`),
    )[0]
  const found = await read()
  if (found) return found
  await tx.insert(consumerCursors).values({ consumer }).onConflictDoNothing()
  return read()
}

export async function readAfter(tx: Tx, from: Position, limit: number) {
  // Below the oldest running transaction nothing can still appear behind the cursor.
  const result = await tx.execute(sql`
    select org_id, xid::text as xid, id, type, payload, at from event_log
    where (xid, id) > (${from.xid}::xid8, ${from.id}::bigint) and xid < log_horizon()
    order by event_log.xid, id limit ${limit}`)
  return rowsOf(eventRow, result)
}

/** Everything up to and including this place is done. */
export async function moveTo(tx: Tx, consumer: string, to: Position, from?: Position) {
  const unmoved = from && sql`(xid, id) = (${from.xid}::xid8, ${from.id}::bigint)`
  await tx
    .update(consumerCursors)
    .set({ xid: sql`${to.xid}::xid8`, id: to.id, attempts: 0, nextAttemptAt: null })
    .where(and(eq(consumerCursors.consumer, consumer), unmoved))
}

const glanceRow = z.object({ xid: z.string(), id: z.coerce.number(), type: z.string() })

export const postgresEventLog: EventLog = {
  async glance(tx, from, limit) {
    const start = from ?? { xid: '0', id: 0 }
    const [order, most] = from ? [sql`asc`, limit] : [sql`desc`, 1]
    const rows = rowsOf(
      glanceRow,
      await tx.execute(sql`
        select xid::text as xid, id, type from event_log
        where (xid, id) > (${start.xid}::xid8, ${start.id}::bigint) and xid < log_horizon()
        order by event_log.xid ${order}, id ${order} limit ${most}`),
    )
    const { xid, id } = rows.at(-1) ?? start
    const seen = from ? rows : []
    return {
      types: new Set(seen.map(row => row.type)),
      count: seen.length,
      end: { xid, id },
      more: seen.length === limit,
    }
  },

  async lease(tx, consumer, limit, now): Promise<Lease | undefined> {
    const cursor = await lockCursor(tx, consumer, now)
    if (!cursor?.due) return undefined
    const rows = await readAfter(tx, cursor, limit)
    const last = rows.at(-1)
    return {
      consumer,
      ...sortOut(rows),
      start: { xid: cursor.xid, id: cursor.id },
      end: last ? { xid: last.xid, id: last.id } : { xid: cursor.xid, id: cursor.id },
      attempts: cursor.attempts,
      more: rows.length === limit,
    }
  },

  advance: (tx, { consumer }, to, from) => moveTo(tx, consumer, to, from),

  async defer(tx, { consumer }, attempts, at) {
    await tx
      .update(consumerCursors)
      .set({ attempts, nextAttemptAt: at })
      .where(eq(consumerCursors.consumer, consumer))
  },

  bury,
}
