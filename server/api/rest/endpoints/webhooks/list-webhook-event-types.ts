import { listEventTypes } from '../../../../domain/webhooks/endpoints/list-event-types.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const listWebhookEventTypesEndpoint = clientEndpoint({
  method: 'GET',
  path: '/webhooks/event-types',
  tag: 'Webhooks',
  operationId: 'listWebhookEventTypes',
  summary: 'What a webhook can be told',
  scope: 'webhooks:read',
  verb: listEventTypes,
  example: { response: [{ type: 'session.opened', description: 'A session opened' }] },
})
