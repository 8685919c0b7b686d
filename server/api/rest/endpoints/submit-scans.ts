import { scanReply, scanUpload } from '../../../domain/ingest/scan-upload.ts'
import { AppError } from '../../../kernel/errors.ts'
import { endpoint } from '../endpoint.ts'
import { signedStatuses } from '../signed-statuses.ts'

export const submitScansEndpoint = endpoint({
  method: 'POST',
  path: '/scans',
  tag: 'Devices',
  operationId: 'submitScans',
  summary: 'Hand in up to 500 scans',
  description:
    'Answered once everything is stored. Sending the same scan again is safe: (device, boot, seq) names it for ever. ' +
    'Show `say` on the display and light `led`: these are the words for the person at the reader.',
  auth: 'device',
  permission: 'scans.submit',
  body: scanUpload,
  response: scanReply,
  example: {
    body: {
      boot: 3,
      upMs: 125_000,
      events: [
        { seq: 42, upMs: 124_950, at: '2026-03-02T08:59:59.950Z', kind: 'card', value: '04A1B2C3D4E5F6' },
      ],
    },
    response: {
      results: [
        { seq: 42, result: 'present', name: 'Amina', say: ['Welcome, Amina', '09:00 History'], led: 'green' },
      ],
      serverTime: '2026-03-02T09:00:00.000Z',
    },
  },
  statuses: {
    200: 'Every scan is stored; one answer each, in the order sent.',
    ...signedStatuses,
    503: 'The server is catching up: keep the scans and send them after the seconds in Retry-After.',
  },
  async run(host, { actor }, body) {
    if (actor.kind !== 'device') throw new AppError('forbidden', 'Scans come from devices.')
    return host.submitScans(actor, body)
  },
})
