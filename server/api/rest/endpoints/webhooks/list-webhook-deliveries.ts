import { listDeliveries } from '../../../../domain/webhooks/deliveries/list-deliveries.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const listWebhookDeliveriesEndpoint = clientEndpoint({
  method: 'GET',
  path: '/webhook-deliveries',
  tag: 'Webhooks',
  operationId: 'listWebhookDeliveries',
  summary: 'What was sent or is on its way, newest first',
  description: 'Kept for 30 days.',
  scope: 'webhooks:read',
  verb: listDeliveries,
  example: {
    response: {
      items: [
        {
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
        },
      ],
      nextCursor: null,
    },
  },
})
