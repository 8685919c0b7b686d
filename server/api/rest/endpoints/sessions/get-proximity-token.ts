import { showToken } from '../../../../domain/proximity/show-token.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const getProximityTokenEndpoint = clientEndpoint({
  method: 'GET',
  path: '/sessions/{sessionId}/proximity-token',
  tag: 'Sessions',
  operationId: 'getProximityToken',
  summary: 'The proximity token of this slot, and how long it is shown',
  scope: 'sessions:run',
  missing: 'There is no such session, or it is not the caller’s.',
  verb: showToken,
  example: {
    response: { className: 'Physics', slotSeconds: 300, showing: { token: 'K7QX2M9A', endsInMs: 184_000 } },
  },
})
