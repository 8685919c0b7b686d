import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { deadLetters } from '../../../db/schema/event-log.ts'
import { eventCatalog, isEventType, type LoggedEvent } from '../../events/catalog.ts'
import type { EventLog, Lease, UnreadableEvent } from '../../ports/event-log.ts'

/** One fact as the table holds it, and as it travels. */
export const eventRow = z.object({
  org_id: z.string(),
  xid: z.string(),
  id: z.coerce.number(),
  type: z.string(),
  payload: z.unknown(),
  at: z.coerce.date(),
})

export type EventRow = z.output<typeof eventRow>

/** Types the rows; leaves out those of a type this version does not know (an older process beside a newer one). */
export function sortOut(rows: EventRow[]): Pick<Lease, 'events' | 'unreadable'> {
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

/** Wherever an event was read, what could not be handled lies in one table. */
export const bury: EventLog['bury'] = async (tx: Tx, consumer, event, error, at) => {
  await tx
    .insert(deadLetters)
    .values({ orgId: event.orgId, consumer, xid: event.xid, id: event.id, error: error.slice(0, 2000), at })
    .onConflictDoNothing()
}
