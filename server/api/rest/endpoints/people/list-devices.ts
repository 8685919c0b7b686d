import { listDevices } from '../../../../domain/devices/list-devices.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'

export const listDevicesEndpoint = clientEndpoint({
  method: 'GET',
  path: '/devices',
  tag: 'Organization',
  operationId: 'listDevices',
  summary: 'Readers and kiosks, with their state',
  scope: 'devices:read',
  verb: listDevices,
  example: { response: [] },
})
