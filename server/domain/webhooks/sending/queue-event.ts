import { and, arrayContains, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { verb } from '../../../kernel/verb.ts'
import { webhookEventType } from '../event-types.ts'
import { queueFor } from './queue.ts'

/** Queues one fact for every endpoint that was there to hear it, once for each. */
export const queueEvent = verb({
  name: 'webhooks.queue-event',
  kind: 'command',
  permission: 'webhooks.deliver',
  audit: false,
  input: z.strictObject({
    type: webhookEventType,
    /** Where it stands in the log. */
    place: z.string().max(60),
    at: z.date(),
    data: z.record(z.string(), z.unknown()),
  }),
  output: z.object({ queued: z.int() }),
  async run(context, { type, place, at, data }) {
    const { id, eventTypes, disabledAt, createdAt } = webhookEndpoints
    const listening = await context.tx
      .select({ id })
      .from(webhookEndpoints)
      .where(and(isNull(disabledAt), arrayContains(eventTypes, [type]), lte(createdAt, at)))
    const ids = listening.map(endpoint => endpoint.id)
    const queued = await queueFor(context, ids, { type, at, data, dedupeKey: place })
    return { queued: queued.length }
  },
})
