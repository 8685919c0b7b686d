import { askBeacon } from '../../../../domain/check-ins/proximity/ask-beacon.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const beginBeaconCheckInEndpoint = clientEndpoint({
  method: 'POST',
  path: '/check-ins/beacon/challenge',
  tag: 'Check-in',
  operationId: 'beginBeaconCheckIn',
  summary: 'Ask for the number that a reader in the room answers over Bluetooth',
  description: 'Write `nonce` to the reader’s first characteristic, read its answer from the second.',
  scope: 'attendance:check-in',
  missing: 'The session is not open, or not the caller’s.',
  verb: askBeacon,
  example: {
    body: { sessionId: sampleIds.session },
    response: { issuedAt: 1_772_442_000_000, nonce: '00112233445566778899aabbccddeeff', seconds: 15 },
  },
})
