import { listPresence } from '../../../../domain/attendance/proof/list-presence.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const listPresenceEndpoint = clientEndpoint({
  method: 'GET',
  path: '/sessions/{sessionId}/presence',
  tag: 'Sessions',
  operationId: 'listPresence',
  summary: 'Each student’s share of the slots held so far',
  scope: 'sessions:run',
  missing: 'There is no such session, or it is not the caller’s.',
  verb: listPresence,
  example: {
    response: {
      open: true,
      held: 12,
      presentPercent: 80,
      partialPercent: 50,
      counts: true,
      rows: [
        {
          personId: sampleIds.person,
          fullName: 'Ada Example',
          proved: 11,
          percent: 92,
          cameLate: false,
          leftEarly: false,
        },
      ],
    },
  },
})
