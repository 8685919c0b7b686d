import { z } from 'zod'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { testEventType } from '../event-types.ts'
import { requireEndpoint } from '../queries.ts'
import { queueFor } from '../sending/queue.ts'

/** A message of no fact, along the same way as all others. */
export const sendTest = verb({
  name: 'webhooks.send-test',
  kind: 'command',
  permission: 'webhooks.manage',
  input: z.strictObject({ endpointId: z.uuid() }),
  output: z.object({ deliveryId: z.uuid() }),
  budgets: (_input, { actor }) => [
    { key: `webhook-test:${'orgId' in actor ? actor.orgId : ''}`, max: 60, windowMs: 3_600_000 },
  ],
  async run(context, { endpointId }) {
    const { disabledAt } = await requireEndpoint(context, endpointId)
    if (disabledAt) throw conflict('This webhook is off: switch it on first.', 'webhook-off')
    const message = {
      type: testEventType,
      at: context.now,
      data: { endpointId },
      dedupeKey: `test:${newId()}`,
    }
    const [deliveryId = ''] = await queueFor(context, [endpointId], message)
    return { deliveryId }
  },
})
