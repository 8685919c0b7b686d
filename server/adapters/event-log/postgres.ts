import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'
import { consumerCursors, deadLetters } from '../../../db/schema/event-log.ts'
import { eventCatalog, isEventType, type LoggedEvent } from '../../events/catalog.ts'
import type { EventLog, Lease, Position } from '../../ports/event-log.ts'

const cursorRow = z.object({ xid: z.string(), id: z.coerce.number(), attempts: z.number(), due: z.boolean() })
const eventRow = z.object({
  org_id: z.string(),
  xid: z.string(),
  id: z.coerce.number(),
  type: z.string(),
  payload: z.unknown(),
  at: z.coerce.date(),
})

/** Builds the typed event; undefined for a type this version does not know (an older process beside a newer one). */
function toEvent(row: z.output<typeof eventRow>): LoggedEvent | undefined {
  if (!isEventType(row.type)) return undefined
  const payload = eventCatalog[row.type].parse(row.payload)
  return { type: row.type, payload, orgId: row.org_id, xid: row.xid, id: row.id, at: row.at } as LoggedEvent
}

async function lockCursor(tx: Tx, consumer: string, now: Date) {
  const read = async () =>
    rowsOf(
      cursorRow,
      await tx.execute(sql`
        select xid::text as xid, id, attempts, coalesce(next_attempt_at <= ${now.toISOString()}::timestamptz, true) as due
        from consumer_cursors where consumer = ${consumer} for update skip locked`),
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

export const postgresEventLog: EventLog = {
  async lease(tx, consumer, limit, now): Promise<Lease | undefined> {
    const cursor = await lockCursor(tx, consumer, now)
    if (!cursor?.due) return undefined
    const rows = await readAfter(tx, cursor, limit)
    const last = rows.at(-1)
    return {
      events: rows.map(toEvent).filter(event => event !== undefined),
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
