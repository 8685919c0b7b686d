import { mySurprise } from '../../../../domain/check-ins/surprise/my-surprise.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const getMySurpriseEndpoint = clientEndpoint({
  method: 'GET',
  path: '/check-ins/surprise',
  tag: 'Check-in',
  operationId: 'getMySurprise',
  summary: 'The surprise code that the caller is asked for right now',
  description:
    'Null while nothing is asked. The socket of a session does not carry it: ask every few seconds.',
  scope: 'attendance:check-in',
  verb: mySurprise,
  example: {
    response: {
      roundId: sampleIds.session,
      sessionId: sampleIds.session,
      className: 'Physics',
      endsInMs: 41_000,
    },
  },
})
