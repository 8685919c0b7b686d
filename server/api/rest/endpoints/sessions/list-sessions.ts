import { listSessions } from '../../../../domain/sessions/list-sessions.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleSession } from '../../client/samples.ts'

export const listSessionsEndpoint = clientEndpoint({
  method: 'GET',
  path: '/sessions',
  tag: 'Sessions',
  operationId: 'listSessions',
  summary: 'Sessions, newest first',
  scope: 'sessions:read',
  missing: 'There is no such class, or it is not the caller’s.',
  verb: listSessions,
  example: { response: { items: [sampleSession], nextCursor: null } },
})
