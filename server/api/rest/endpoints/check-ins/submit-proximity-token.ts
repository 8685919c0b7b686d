import { submitToken } from '../../../../domain/check-ins/proximity/submit-token.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const submitProximityTokenEndpoint = clientEndpoint({
  method: 'POST',
  path: '/check-ins/proximity',
  tag: 'Check-in',
  operationId: 'submitProximityToken',
  summary: 'Prove to be near the room in this slot',
  description:
    'Eight letters from the screen, or 32 hex digits from a beacon. Only the server’s clock counts; `rssi` in dBm is a soft signal and decides nothing.',
  scope: 'attendance:check-in',
  verb: submitToken,
  example: {
    body: { token: 'K7QX2M9A', rssi: -61 },
    response: { outcome: 'counted', sessionId: sampleIds.session, retryAfterSeconds: 0 },
  },
})
