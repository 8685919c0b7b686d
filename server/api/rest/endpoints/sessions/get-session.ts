import { getSession } from '../../../../domain/sessions/get-session.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleSession } from '../../client/samples.ts'

export const getSessionEndpoint = clientEndpoint({
  method: 'GET',
  path: '/sessions/{sessionId}',
  tag: 'Sessions',
  operationId: 'getSession',
  summary: 'One session',
  scope: 'sessions:read',
  missing: 'There is no such session, or it is not the caller’s.',
  verb: getSession,
  example: { response: sampleSession },
})
