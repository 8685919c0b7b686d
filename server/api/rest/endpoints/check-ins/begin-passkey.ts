import { askPhone } from '../../../../domain/check-ins/passkey/ask-phone.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const beginPasskeyCheckInEndpoint = clientEndpoint({
  method: 'POST',
  path: '/check-ins/passkey/challenge',
  tag: 'Check-in',
  operationId: 'beginPasskeyCheckIn',
  summary: 'Ask for the challenge that the phone’s passkey signs',
  scope: 'attendance:check-in',
  missing: 'The session is not open, or not the caller’s.',
  verb: askPhone,
  example: {
    body: { sessionId: sampleIds.session },
    response: {
      ticket: 'a-ticket-of-this-challenge',
      options: { challenge: 'c2lnbiB0aGlz', rpId: 'muster.example', userVerification: 'required' },
    },
  },
})
