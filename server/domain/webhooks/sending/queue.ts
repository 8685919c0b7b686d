import { webhookDeliveries } from '../../../../db/schema/api/webhooks.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { triesPerRound } from '../rules.ts'

interface Message {
  type: string
  at: Date
  data: Record<string, unknown>
  /** Of the fact: the same one is queued once for each endpoint. */
  dedupeKey: string
}

/** Writes the body once and for all; answers the deliveries that were not there yet. */
export async function queueFor(
  { tx, orgId, now }: VerbContext,
  endpointIds: string[],
  { type, at, data, dedupeKey }: Message,
): Promise<string[]> {
  if (endpointIds.length === 0) return []
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data })
  const rows = await tx
    .insert(webhookDeliveries)
    .values(
      endpointIds.map(endpointId => ({
        orgId,
        id: newId(now.getTime()),
        endpointId,
        dedupeKey,
        eventType: type,
        body,
        triesLeft: triesPerRound,
        nextAttemptAt: now,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: webhookDeliveries.id })
  return rows.map(({ id }) => id)
}
