import { webhookEventTypes } from '../../domain/webhooks/event-types.ts'
import { queueEvent } from '../../domain/webhooks/sending/queue-event.ts'
import { placeKey } from '../../ports/event-log.ts'
import { type Consumer, consumer } from '../consumer.ts'

/** Every fact that an organization's own systems want to hear is queued for them; send-webhooks.ts sends it. */
export const queueWebhooks: Consumer = consumer({
  name: 'queue-webhooks',
  types: webhookEventTypes,
  async handle(context, event) {
    const { type, at, payload: data } = event
    await queueEvent(context, { type, at, data, place: placeKey(event) })
  },
})
