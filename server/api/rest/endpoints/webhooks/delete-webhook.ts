import { deleteEndpoint } from '../../../../domain/webhooks/endpoints/delete-endpoint.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const deleteWebhookEndpoint = clientEndpoint({
  method: 'POST',
  path: '/webhooks/{endpointId}/delete',
  tag: 'Webhooks',
  operationId: 'deleteWebhook',
  summary: 'Delete a webhook and its log',
  scope: 'webhooks:manage',
  missing: 'There is no such webhook.',
  verb: deleteEndpoint,
  example: { response: {} },
})
