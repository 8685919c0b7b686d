import { showPlace } from '../../../../domain/check-ins/place/show-place.ts'
import { clientEndpoint } from '../../client/client-endpoint.ts'
import { sampleIds } from '../../client/samples.ts'

export const showPlaceEndpoint = clientEndpoint({
  method: 'POST',
  path: '/check-ins/place',
  tag: 'Check-in',
  operationId: 'showPlace',
  summary: 'Show where the phone is',
  description:
    'For a session whose policy counts location or network. The position is compared with the circle around the site and not kept: what is kept is the band and a coarse distance. Without a position only the network of the request is looked at. Neither is an arrival.',
  scope: 'attendance:check-in',
  verb: showPlace,
  example: {
    body: {
      sessionId: sampleIds.session,
      position: { latitude: 52.2297, longitude: 21.0122, accuracyM: 18 },
    },
    response: { outcome: 'recorded', band: 'inside', distanceM: 40, onCampusNetwork: null },
  },
})
