import { z } from 'zod'
import { rotateKey } from '../../../domain/devices/pairing/rotate-key.ts'
import { endpoint } from '../endpoint.ts'
import { signedStatuses } from '../signed-statuses.ts'

export const rotateKeyEndpoint = endpoint({
  method: 'POST',
  path: '/devices/rotate-key',
  tag: 'Devices',
  operationId: 'rotateKey',
  summary: 'Get a new key for this device',
  description:
    'Signed with the key in use. Store the new key, then sign with it: its first use ends the one before, which otherwise ' +
    'works for 24 hours. If the answer was lost, ask again with the key that is still in use.',
  auth: 'device',
  permission: 'devices.report',
  body: z.strictObject({}),
  response: rotateKey.definition.output,
  example: {
    body: {},
    response: {
      keyId: 'key_Zk3vQ1pT8sXw2mRb',
      key: '00000000000000000000000000000000000000000000000000000000000000ff',
    },
  },
  statuses: { 200: 'The new key, once.', ...signedStatuses },
  run: (_host, context) => rotateKey(context, {}),
})
