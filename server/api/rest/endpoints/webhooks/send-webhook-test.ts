import { sendTest } from '../../../../domain/webhooks/deliveries/send-test.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const sendWebhookTestEndpoint = clientEndpoint({
  method: 'POST',
  path: '/webhooks/{endpointId}/test',
  tag: 'Webhooks',
  operationId: 'sendWebhookTest',
  summary: 'Send a message of type webhook.test',
  scope: 'webhooks:manage',
  missing: 'There is no such webhook.',
  verb: sendTest,
  example: { response: { deliveryId: sampleIds.delivery } },
})
