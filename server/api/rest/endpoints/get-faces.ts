import { getFaceCopies } from '../../../domain/ingest/roster/get-face-copies.ts'
import { endpoint } from '../endpoint.ts'
import { signedStatuses } from '../signed-statuses.ts'

export const getFacesEndpoint = endpoint({
  method: 'POST',
  path: '/devices/faces',
  operationId: 'getFaces',
  summary: 'Which faces this kiosk may know today',
  description:
    'Copies for the people of the classes that meet in the room of this kiosk today and consent to it, sealed for this ' +
    'device alone. Say what you hold: what you do not hold any more counts as deleted, so delete what `remove` names and ' +
    'store what came before you ask again. Ask every half minute.',
  auth: 'device',
  permission: 'devices.report',
  body: getFaceCopies.definition.input,
  response: getFaceCopies.definition.output,
  example: {
    body: {
      pipelineVersion: 'tiny-68-recognition-1',
      holds: [{ id: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55', version: '9f2c41d07ab35e10' }],
    },
    response: { enabled: true, distance: 0.45, margin: 0.05, faces: [], more: false, remove: [] },
  },
  statuses: { 200: 'What changed of what the kiosk may hold.', ...signedStatuses },
  run: (_host, context, body) => getFaceCopies(context, body),
})
