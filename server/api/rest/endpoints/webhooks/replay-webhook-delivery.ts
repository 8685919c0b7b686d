import { replayDelivery } from '../../../../domain/webhooks/deliveries/replay-delivery.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const replayWebhookDeliveryEndpoint = clientEndpoint({
  method: 'POST',
  path: '/webhook-deliveries/{deliveryId}/replay',
  tag: 'Webhooks',
  operationId: 'replayWebhookDelivery',
  summary: 'Send a message again, under the same webhook-id',
  scope: 'webhooks:manage',
  missing: 'There is no such delivery.',
  verb: replayDelivery,
  example: { response: {} },
})
