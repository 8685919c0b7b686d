import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { webhookDeliveries } from '../../../../db/schema/api/webhooks.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireEndpoint } from '../queries.ts'
import { triesPerRound } from '../rules.ts'

/** The same message again, at once and under the same id, whatever became of it before. */
export const replayDelivery = verb({
  name: 'webhooks.replay-delivery',
  kind: 'command',
  permission: 'webhooks.manage',
  input: z.strictObject({ deliveryId: z.uuid() }),
  output: z.object({}),
  async run(context, { deliveryId }) {
    const { tx, now } = context
    const own = eq(webhookDeliveries.id, deliveryId)
    const [delivery] = await tx
      .select({ endpointId: webhookDeliveries.endpointId })
      .from(webhookDeliveries)
      .where(own)
    if (!delivery) throw notFound('This delivery')
    const { disabledAt } = await requireEndpoint(context, delivery.endpointId)
    if (disabledAt) throw conflict('This webhook is off: switch it on first.', 'webhook-off')
    await tx
      .update(webhookDeliveries)
      .set({ status: 'waiting', triesLeft: triesPerRound, nextAttemptAt: now })
      .where(own)
    return {}
  },
})
