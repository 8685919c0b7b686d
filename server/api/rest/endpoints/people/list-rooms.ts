import { listRooms } from '../../../../domain/organizations/list-rooms.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const listRoomsEndpoint = clientEndpoint({
  method: 'GET',
  path: '/rooms',
  tag: 'Organization',
  operationId: 'listRooms',
  summary: 'The rooms of the organization',
  scope: 'profile:read',
  verb: listRooms,
  example: { response: [{ id: sampleIds.room, name: 'Room 12', siteId: null, siteName: null }] },
})
