import { closeSession } from '../../../../domain/attendance/close-session.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleSession } from '../../client/samples.ts'

export const endSessionEndpoint = clientEndpoint({
  method: 'POST',
  path: '/sessions/{sessionId}/end',
  tag: 'Sessions',
  operationId: 'endSession',
  summary: 'End a session: who was expected and did not come is absent',
  description: 'While a reader of the room holds scans, absence waits for it: `waitingSince` says so.',
  scope: 'sessions:run',
  missing: 'There is no such session, or it is not the caller’s.',
  verb: closeSession,
  example: { response: sampleSession },
})
