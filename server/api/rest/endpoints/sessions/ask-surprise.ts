import { askSurprise } from '../../../../domain/check-ins/surprise/ask-surprise.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const askSurpriseEndpoint = clientEndpoint({
  method: 'POST',
  path: '/sessions/{sessionId}/surprises',
  tag: 'Sessions',
  operationId: 'askSurprise',
  summary: 'Ask some of those who came by phone for a second code',
  description: '`percent` of them, at least one, have `seconds` to answer; as the class has it when absent.',
  scope: 'sessions:run',
  missing: 'There is no such session, or it is not the caller’s.',
  verb: askSurprise,
  example: {
    body: { sessionId: sampleIds.session, percent: 20, seconds: 60 },
    response: { roundId: sampleIds.session, asked: 5, endsAt: new Date('2026-03-02T09:31:00Z') },
  },
})
