import { listSurprises } from '../../../../domain/check-ins/surprise/list-surprises.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const listSurprisesEndpoint = clientEndpoint({
  method: 'GET',
  path: '/sessions/{sessionId}/surprises',
  tag: 'Sessions',
  operationId: 'listSurprises',
  summary: 'Surprise codes of a session, and who did not answer',
  scope: 'sessions:run',
  missing: 'There is no such session, or it is not the caller’s.',
  verb: listSurprises,
  example: {
    response: {
      usual: { percent: 20, seconds: 60 },
      rounds: [
        {
          roundId: sampleIds.session,
          askedAt: new Date('2026-03-02T09:30:00Z'),
          asked: 5,
          answered: 3,
          running: { code: '482913', endsInMs: 41_000, seconds: 60 },
          missing: [],
        },
      ],
    },
  },
})
