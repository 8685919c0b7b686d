import { getFirmwareFile, getManifest } from '../../../domain/devices/firmware/get-firmware.ts'
import { endpoint } from '../endpoint.ts'
import { readStatuses } from '../signed-statuses.ts'

const statuses = { 404: 'There is no such release, or no such file in it.', ...readStatuses }

export const getManifestEndpoint = endpoint({
  method: 'GET',
  path: '/devices/firmware',
  tag: 'Devices',
  operationId: 'getFirmwareManifest',
  summary: 'What a firmware release consists of',
  description:
    'Asked for after an `update` order. The signature is RSA-2048, PKCS#1 v1.5 with SHA-256, over version, sequence, and ' +
    '`path size sha256` of each file by path, lines joined by LF. Install nothing that it does not cover, and nothing ' +
    'whose sequence is not higher than what was tried before.',
  auth: 'device',
  permission: 'devices.report',
  body: getManifest.definition.input,
  response: getManifest.definition.output,
  example: {
    response: {
      version: '1.4.0',
      sequence: 5,
      signature: 'A'.repeat(342),
      files: [
        {
          path: 'attend/app.py',
          size: 2_401,
          sha256: '9f2c41d07ab35e109f2c41d07ab35e109f2c41d07ab35e109f2c41d07ab35e10',
        },
      ],
    },
  },
  statuses: { 200: 'The manifest.', ...statuses },
  run: (_host, context, query) => getManifest(context, query),
})

export const getFirmwareFileEndpoint = endpoint({
  method: 'GET',
  path: '/devices/firmware/file',
  tag: 'Devices',
  operationId: 'getFirmwareFile',
  summary: 'One file of a firmware release',
  auth: 'device',
  permission: 'devices.report',
  body: getFirmwareFile.definition.input,
  response: getFirmwareFile.definition.output,
  example: { response: new Uint8Array() },
  produces: 'bytes',
  statuses: { 200: 'The bytes of the file.', ...statuses },
  run: (_host, context, query) => getFirmwareFile(context, query),
})
