import { createEndpoint } from '../../../../domain/webhooks/endpoints/create-endpoint.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleSecret } from '../../client/samples.ts'

export const createWebhookEndpoint = clientEndpoint({
  method: 'POST',
  path: '/webhooks',
  tag: 'Webhooks',
  operationId: 'createWebhook',
  summary: 'Tell an address of what happens from now on',
  description: 'The secret is answered this once: it signs every message (Standard Webhooks).',
  scope: 'webhooks:manage',
  status: 201,
  verb: createEndpoint,
  example: {
    body: {
      url: 'https://timetable.example.org/muster',
      description: 'Timetable',
      eventTypes: ['session.opened'],
    },
    response: { endpointId: sampleIds.webhook, secret: sampleSecret },
  },
})
