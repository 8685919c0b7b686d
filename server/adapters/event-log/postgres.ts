import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import { consumerCursors, deadLetters } from '../../../db/schema/event-log.ts'
import { eventCatalog, isEventType, type LoggedEvent } from '../../events/catalog.ts'
import type { EventLog, Lease, Position, UnreadableEvent } from '../../ports/event-log.ts'

const cursorRow = z.object({ xid: z.string(), id: z.coerce.number(), attempts: z.number(), due: z.boolean() })
const lockRow = z.object({ held: z.boolean() })
const eventRow = z.object({
  org_id: z.string(),
  xid: z.string(),
  id: z.coerce.number(),
  type: z.string(),
  payload: z.unknown(),
  at: z.coerce.date(),
})

/** Types the rows; leaves out those of a type this version does not know (an older process beside a newer one). */
function sortOut(rows: z.output<typeof eventRow>[]): Pick<Lease, 'events' | 'unreadable'> {
  const events: LoggedEvent[] = []
  const unreadable: UnreadableEvent[] = []
  for (const { type, payload, org_id: orgId, xid, id, at } of rows) {
    if (!isEventType(type)) continue
    const read = eventCatalog[type].safeParse(payload)
    if (read.success) events.push({ type, payload: read.data, orgId, xid, id, at } as LoggedEvent)
    else unreadable.push({ type, orgId, xid, id, error: read.error.message })
  }
  return { events, unreadable }
}

/** An advisory lock, not the row's: a poll that finds nothing, or a reaction that writes nothing, writes nothing here either. */
async function lockCursor(tx: Tx, consumer: string, now: Date) {
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

async function readAfter(tx: Tx, from: Position, limit: number) {
  // Below the oldest running transaction nothing can still appear behind the cursor.
  const result = await tx.execute(sql`
    select org_id, xid::text as xid, id, type, payload, at from event_log
    where (xid, id) > (${from.xid}::xid8, ${from.id}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by event_log.xid, id limit ${limit}`)
  return rowsOf(eventRow, result)
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
        where (xid, id) > (${start.xid}::xid8, ${start.id}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
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
      ...sortOut(rows),
      start: { xid: cursor.xid, id: cursor.id },
      end: last ? { xid: last.xid, id: last.id } : { xid: cursor.xid, id: cursor.id },
      attempts: cursor.attempts,
      more: rows.length === limit,
    }
  },

  async advance(tx, consumer, to, from) {
    const unmoved = from && sql`(xid, id) = (${from.xid}::xid8, ${from.id}::bigint)`
    await tx
      .update(consumerCursors)
      .set({ xid: sql`${to.xid}::xid8`, id: to.id, attempts: 0, nextAttemptAt: null })
      .where(and(eq(consumerCursors.consumer, consumer), unmoved))
  },

  async defer(tx, consumer, attempts, at) {
    await tx
      .update(consumerCursors)
      .set({ attempts, nextAttemptAt: at })
      .where(eq(consumerCursors.consumer, consumer))
  },

  async bury(tx, consumer, event, error, at) {
    await tx
      .insert(deadLetters)
      .values({ orgId: event.orgId, consumer, xid: event.xid, id: event.id, error: error.slice(0, 2000), at })
      .onConflictDoNothing()
  },
}
