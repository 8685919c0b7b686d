import { proveBeacon } from '../../../../domain/check-ins/proximity/prove-beacon.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const finishBeaconCheckInEndpoint = clientEndpoint({
  method: 'POST',
  path: '/check-ins/beacon',
  tag: 'Check-in',
  operationId: 'finishBeaconCheckIn',
  summary: 'Hand in what the reader in the room answered',
  description:
    'Counts once per slot, like a proximity token. `rssi` in dBm is a soft signal and decides nothing.',
  scope: 'attendance:check-in',
  verb: proveBeacon,
  example: {
    body: {
      sessionId: sampleIds.session,
      issuedAt: 1_772_442_000_000,
      proof: 'ffeeddccbbaa99887766554433221100',
      rssi: -58,
    },
    response: { outcome: 'counted', sessionId: sampleIds.session, retryAfterSeconds: 0 },
  },
})
