import { confirmPresence } from '../../../../domain/check-ins/passkey/confirm-presence.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const finishPasskeyCheckInEndpoint = clientEndpoint({
  method: 'POST',
  path: '/check-ins/passkey',
  tag: 'Check-in',
  operationId: 'finishPasskeyCheckIn',
  summary: 'Biometric verification: hand in what the passkey signed',
  description: 'Fingerprint, face or screen lock are checked by the phone; nothing about them leaves it.',
  scope: 'attendance:check-in',
  verb: confirmPresence,
  example: {
    body: {
      sessionId: sampleIds.session,
      ticket: 'a-ticket-of-this-challenge',
      response: {
        id: 'AAAA',
        rawId: 'AAAA',
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
      },
    },
    response: { outcome: 'confirmed', countsFrom: null },
  },
})
