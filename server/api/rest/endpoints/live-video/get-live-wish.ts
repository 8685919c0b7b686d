import { awaitLiveWish, liveWait, liveWish } from '../../../../domain/devices/watching/wanted.ts'
import { endpoint } from '../../endpoint.ts'
import { readStatuses } from '../../signed-statuses.ts'

export const getLiveWishEndpoint = endpoint({
  method: 'GET',
  path: '/devices/live-video',
  tag: 'Devices',
  operationId: 'getLiveWish',
  summary: 'Whether somebody watches this kiosk',
  description:
    'Answers as soon as somebody wants to see what the camera of this kiosk sees, or after `waitSeconds`; ask again then. ' +
    'Show a clear notice at the kiosk for as long as `until` is set.',
  auth: 'device',
  permission: 'devices.report',
  body: liveWait,
  response: liveWish,
  example: { response: { allowed: true, until: null } },
  statuses: { 200: 'Whether somebody watches.', ...readStatuses },
  run: (_host, context, body) => awaitLiveWish(context, body),
})
