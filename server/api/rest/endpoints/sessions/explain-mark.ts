import { explainMark } from '../../../../domain/attendance/explain-mark.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleSession } from '../../client/samples.ts'

export const explainMarkEndpoint = clientEndpoint({
  method: 'GET',
  path: '/sessions/{sessionId}/marks/{personId}',
  tag: 'Sessions',
  operationId: 'explainMark',
  summary: 'Why a mark is what it is: every piece of evidence, and what the class asks for',
  scope: 'attendance:read',
  missing: 'There is no such mark, or it is not the caller’s to read.',
  verb: explainMark,
  example: {
    response: {
      session: sampleSession,
      status: 'present',
      statusName: null,
      statusColor: null,
      sentence: 'Here at 09:01 by card.',
      notes: [],
      evidence: [],
    },
  },
})
