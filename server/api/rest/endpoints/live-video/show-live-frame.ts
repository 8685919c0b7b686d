import { showLiveFrame } from '../../../../domain/devices/watching/show-frame.ts'
import { endpoint } from '../../endpoint.ts'
import { signedStatuses } from '../../signed-statuses.ts'

export const showLiveFrameEndpoint = endpoint({
  method: 'POST',
  path: '/devices/live-video/frames',
  tag: 'Devices',
  operationId: 'showLiveFrame',
  summary: 'Show one picture to whoever watches',
  description:
    'A JPEG in base64, passed on and kept nowhere; its metadata is left out. Send up to ten a second while `until` is set, ' +
    'and stop at once when it is null. A kiosk whose camera is off says so instead.',
  auth: 'device',
  permission: 'devices.report',
  body: showLiveFrame.definition.input,
  response: showLiveFrame.definition.output,
  example: {
    body: { problem: 'camera-off' },
    response: { allowed: true, until: '2026-03-02T09:02:00.000Z', shown: false },
  },
  statuses: { 200: 'Whether somebody still watches.', ...signedStatuses },
  run: (_host, context, body) => showLiveFrame(context, body),
})
