import { changeEndpoint } from '../../../../domain/webhooks/endpoints/change-endpoint.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const changeWebhookEndpoint = clientEndpoint({
  method: 'POST',
  path: '/webhooks/{endpointId}',
  tag: 'Webhooks',
  operationId: 'changeWebhook',
  summary: 'Change a webhook, or switch it off and on; what is left out stays',
  scope: 'webhooks:manage',
  missing: 'There is no such webhook.',
  verb: changeEndpoint,
  example: { body: { endpointId: sampleIds.webhook, enabled: true }, response: {} },
})
