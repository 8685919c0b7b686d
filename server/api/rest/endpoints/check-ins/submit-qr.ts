import { submitQr } from '../../../../domain/check-ins/submit-qr.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds, sampleMoments } from '../../client/samples.ts'

export const submitQrEndpoint = clientEndpoint({
  method: 'POST',
  path: '/check-ins/qr',
  tag: 'Check-in',
  operationId: 'submitQr',
  summary: 'Check in by what the board’s QR code carries in `q`',
  scope: 'attendance:check-in',
  verb: submitQr,
  example: {
    body: { token: 'the-value-of-q' },
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
