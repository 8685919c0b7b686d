import { getReaderRoster } from '../../../domain/ingest/get-reader-roster.ts'
import { endpoint } from '../endpoint.ts'
import { readStatuses } from '../signed-statuses.ts'

export const getRosterEndpoint = endpoint({
  method: 'GET',
  path: '/devices/roster',
  tag: 'Devices',
  operationId: 'getRoster',
  summary: 'Who may be expected at this device today',
  description:
    'People of the classes that meet in the room of this device today, so that it can greet by name without a network. ' +
    'Cards are hashes that only this device can make. Send the cursor of the last answer to get what changed since.',
  auth: 'device',
  permission: 'devices.report',
  body: getReaderRoster.definition.input,
  response: getReaderRoster.definition.output,
  example: {
    response: {
      cursor: '9f2c41d07ab35e10',
      full: true,
      people: [
        {
          id: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55',
          name: 'Amina Diallo',
          cards: ['0c5f0e1b7a9d43e28b6f15c2d4a7e903'],
        },
      ],
      removed: [],
    },
  },
  statuses: { 200: 'The roster, or what changed of it.', ...readStatuses },
  run: (_host, context, query) => getReaderRoster(context, query),
})
