import { listEndpoints } from '../../../../domain/webhooks/endpoints/list-endpoints.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const listWebhooksEndpoint = clientEndpoint({
  method: 'GET',
  path: '/webhooks',
  tag: 'Webhooks',
  operationId: 'listWebhooks',
  summary: 'The organization’s webhooks and how they fare',
  scope: 'webhooks:read',
  verb: listEndpoints,
  example: {
    response: [
      {
        id: sampleIds.webhook,
        url: 'https://timetable.example.org/muster',
        description: 'Timetable',
        eventTypes: ['session.opened', 'mark.changed'],
        createdAt: sampleMoments.start,
        failingSince: null,
        disabledAt: null,
        disabledBecause: null,
        oldSecretUntil: null,
        waiting: 0,
      },
    ],
  },
})
