import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { deliveryShape } from '../fields.ts'
import { messageIdOf } from '../signature.ts'

const attemptShape = z.object({
  number: z.int(),
  at: z.date(),
  tookMs: z.int(),
  requestHeaders: z.record(z.string(), z.string()),
  /** Null when nobody answered; then `problem` says why. */
  status: z.int().nullable(),
  /** The first part of the answer. */
  answer: z.string(),
  problem: z.string().nullable(),
})

/** One delivery with its body and every try. */
export const getDelivery = verb({
  name: 'webhooks.get-delivery',
  kind: 'query',
  permission: 'webhooks.manage',
  input: z.strictObject({ deliveryId: z.uuid() }),
  output: deliveryShape.extend({ body: z.string(), tries: z.array(attemptShape) }),
  async run({ tx }, { deliveryId }) {
    const [found] = await tx
      .select({ delivery: webhookDeliveries, url: webhookEndpoints.url })
      .from(webhookDeliveries)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
      .where(eq(webhookDeliveries.id, deliveryId))
    if (!found) throw notFound('This delivery')
    const { delivery, url } = found
    const tries = await tx
      .select()
      .from(webhookAttempts)
      .where(eq(webhookAttempts.deliveryId, deliveryId))
      .orderBy(asc(webhookAttempts.number))
    return {
      ...delivery,
      url,
      tries,
      messageId: messageIdOf(delivery.id),
      answeredStatus: tries.at(-1)?.status ?? null,
      nextAttemptAt: delivery.status === 'waiting' ? delivery.nextAttemptAt : null,
    }
  },
})
