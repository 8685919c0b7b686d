import { z } from 'zod'
import { claimDevice } from '../../../domain/devices/pairing/claim-device.ts'
import { endpoint } from '../endpoint.ts'

export const claimDeviceEndpoint = endpoint({
  method: 'POST',
  path: '/devices/claim',
  tag: 'Devices',
  operationId: 'claimDevice',
  summary: 'Exchange a claim code for the device key',
  description:
    'An admin adds a reader on the Readers screen and gets a code of 8 characters that works once, for 15 minutes. ' +
    'The key is in this answer only: store it before anything else. Case, spaces and dashes of the code do not matter.',
  auth: 'none',
  permission: 'public.use',
  body: z.strictObject({
    code: z.string().min(1).max(20),
    firmware: z.string().max(64).optional(),
    /** What the device calls itself; informational. */
    kind: z.string().max(40).optional(),
  }),
  response: claimDevice.definition.output.extend({ serverTime: z.iso.datetime() }),
  example: {
    body: { code: 'H7K2-M4QX', firmware: '1.0.0', kind: 'reader' },
    response: {
      deviceId: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55',
      keyId: 'key_Zk3vQ1pT8sXw2mRb',
      key: '00000000000000000000000000000000000000000000000000000000000000ff',
      organization: 'Riverside School',
      name: 'Door 12',
      room: 'Room 12',
      lastBoot: null,
      serverTime: '2026-03-02T09:00:00.000Z',
    },
  },
  statuses: {
    201: 'The code was taken; here is the key.',
    400: 'The body is not what this endpoint takes.',
    404: 'The code is wrong, used or run out: the answer is the same.',
    413: 'The body is larger than 1 MB.',
    429: 'Too many codes were tried from this address.',
    500: 'Something went wrong; quote the error id.',
  },
  async run({ services }, context, { code, firmware }) {
    const claimed = await claimDevice(context, { code, firmware })
    return { ...claimed, serverTime: services.clock.now().toISOString() }
  },
})
