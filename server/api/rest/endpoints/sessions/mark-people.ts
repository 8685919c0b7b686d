import { markPeople } from '../../../../domain/attendance/mark-people.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleRow } from '../../client/samples.ts'

export const markPeopleEndpoint = clientEndpoint({
  method: 'POST',
  path: '/sessions/{sessionId}/marks',
  tag: 'Sessions',
  operationId: 'markPeople',
  summary: 'Mark people by hand',
  scope: 'sessions:run',
  missing: 'There is no such session, or a person who is not in its class.',
  verb: markPeople,
  example: {
    body: { sessionId: sampleIds.session, personIds: [sampleIds.person], status: 'present' },
    response: {
      evidenceIds: [sampleIds.evidence],
      version: 3,
      rows: [{ ...sampleRow, method: 'manual', evidenceId: sampleIds.evidence }],
    },
  },
})
