import { submitCode } from '../../../../domain/check-ins/submit-code.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const submitCodeEndpoint = clientEndpoint({
  method: 'POST',
  path: '/check-ins/code',
  tag: 'Check-in',
  operationId: 'submitCode',
  summary: 'Check in by the digits on the board',
  description: 'A refusal is an answer like any other (200): `outcome` says which.',
  scope: 'attendance:check-in',
  verb: submitCode,
  example: {
    body: { code: '482913' },
    response: {
      outcome: 'checked-in',
      session: {
        id: sampleIds.session,
        className: 'Physics',
        startsAt: sampleMoments.start,
        timeZone: 'Europe/London',
      },
      status: 'present',
      at: sampleMoments.arrival,
      retryAfterSeconds: 0,
    },
  },
})
