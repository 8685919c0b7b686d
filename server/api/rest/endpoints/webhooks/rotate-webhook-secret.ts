import { rotateSecret } from '../../../../domain/webhooks/endpoints/rotate-secret.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleMoments, sampleSecret } from '../../client/samples.ts'

export const rotateWebhookSecretEndpoint = clientEndpoint({
  method: 'POST',
  path: '/webhooks/{endpointId}/rotate-secret',
  tag: 'Webhooks',
  operationId: 'rotateWebhookSecret',
  summary: 'Make a new secret',
  description:
    'Until `oldSecretUntil` messages carry two signatures, of the new secret and of the one before.',
  scope: 'webhooks:manage',
  missing: 'There is no such webhook.',
  verb: rotateSecret,
  example: { response: { secret: sampleSecret, oldSecretUntil: sampleMoments.end } },
})
