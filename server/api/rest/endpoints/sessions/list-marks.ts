import { getRoster } from '../../../../domain/attendance/get-roster.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments, sampleSession } from '../../client/samples.ts'

export const listMarksEndpoint = clientEndpoint({
  method: 'GET',
  path: '/sessions/{sessionId}/marks',
  tag: 'Sessions',
  operationId: 'listMarks',
  summary: 'Everybody expected in a session, and their mark',
  scope: 'sessions:read',
  missing: 'There is no such session, or it is not the caller’s.',
  verb: getRoster,
  example: {
    response: {
      session: sampleSession,
      rows: [
        {
          personId: sampleIds.person,
          fullName: 'Ada Example',
          rollNumber: '17',
          status: 'present',
          statusId: null,
          statusName: null,
          statusColor: null,
          method: 'card',
          arrivedAt: sampleMoments.arrival,
          leftAt: null,
          evidenceId: null,
          note: null,
          version: 3,
        },
      ],
      readersBehind: [],
    },
  },
})
