import { getDelivery } from '../../../../domain/webhooks/deliveries/get-delivery.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const getWebhookDeliveryEndpoint = clientEndpoint({
  method: 'GET',
  path: '/webhook-deliveries/{deliveryId}',
  tag: 'Webhooks',
  operationId: 'getWebhookDelivery',
  summary: 'One delivery with its body and every try',
  scope: 'webhooks:read',
  missing: 'There is no such delivery.',
  verb: getDelivery,
  example: {
    response: {
      id: sampleIds.delivery,
      endpointId: sampleIds.webhook,
      url: 'https://timetable.example.org/muster',
      messageId: 'msg_0195e3a05b8e7c319f642d8a1b7c4e07',
      eventType: 'session.opened',
      status: 'delivered',
      attempts: 1,
      answeredStatus: 204,
      createdAt: sampleMoments.start,
      nextAttemptAt: null,
      body: '{"type":"session.opened","timestamp":"2026-03-02T09:00:00.000Z","data":{}}',
      tries: [],
    },
  },
})
