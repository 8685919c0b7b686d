import { reopenSession } from '../../../../domain/attendance/reopen-session.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleSession } from '../../client/samples.ts'

export const reopenSessionEndpoint = clientEndpoint({
  method: 'POST',
  path: '/sessions/{sessionId}/reopen',
  tag: 'Sessions',
  operationId: 'reopenSession',
  summary: 'Open an ended session again',
  scope: 'sessions:run',
  missing: 'There is no such session, or it is not the caller’s.',
  verb: reopenSession,
  example: { response: sampleSession },
})
