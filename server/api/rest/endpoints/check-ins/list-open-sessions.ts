import { listOpenSessions } from '../../../../domain/check-ins/list-open-sessions.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const listOpenSessionsEndpoint = clientEndpoint({
  method: 'GET',
  path: '/check-ins/sessions',
  tag: 'Check-in',
  operationId: 'listOpenSessions',
  summary: 'Where the caller can check in right now, and how they stand there',
  scope: 'attendance:check-in',
  verb: listOpenSessions,
  example: {
    response: [
      {
        sessionId: sampleIds.session,
        className: 'Physics',
        startsAt: sampleMoments.start,
        endsAt: sampleMoments.end,
        timeZone: 'Europe/London',
        status: null,
        arrivedAt: null,
        leftAt: null,
        byFace: false,
        asksToSignOut: false,
        proofs: { need: 2, among: ['qr', 'passkey'], shown: ['qr'], strict: true },
      },
    ],
  },
})
