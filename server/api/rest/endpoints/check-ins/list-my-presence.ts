import { myPresence } from '../../../../domain/check-ins/proximity/my-presence.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const listMyPresenceEndpoint = clientEndpoint({
  method: 'GET',
  path: '/check-ins/presence',
  tag: 'Check-in',
  operationId: 'listMyPresence',
  summary: 'One’s own share of the slots in every open session',
  scope: 'attendance:check-in',
  verb: myPresence,
  example: {
    response: [
      {
        sessionId: sampleIds.session,
        className: 'Physics',
        slotSeconds: 300,
        slotEndsInMs: 184_000,
        presentPercent: 80,
        partialPercent: 50,
        counts: true,
        held: 12,
        proved: 11,
        percent: 92,
        provedNow: true,
        cameLate: false,
      },
    ],
  },
})
