import { getRoster } from '../../../../domain/attendance/get-roster.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleRow, sampleSession } from '../../client/samples.ts'

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
      rows: [sampleRow],
      readersBehind: [],
      frozen: false,
      composition: 'b8fXvTzq0uYk3nQpLw1R7A',
    },
  },
})
