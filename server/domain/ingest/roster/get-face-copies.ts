import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { handOut } from '../../faces/copies/hand-out.ts'
import { settingsDefaults } from '../../faces/settings-fields.ts'
import { askingDevice, expectedIn } from './expected.ts'

const copiesMax = 500

const copy = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.string().describe('Changes when the face is set up anew.'),
  template: z
    .string()
    .describe(
      'base64url of IV (12 bytes), tag (16) and 128 little-endian floats under AES-256-GCM. ' +
        'Key: HMAC-SHA-256(device key, "faces"). Authenticated with it: "device id|person id|version".',
    ),
})

/**
 * Which faces a kiosk may know today, as copies sealed for it alone. It says what it holds; what it does not hold any more is
 * taken as deleted there, so a kiosk asks again only when it has stored what came before.
 */
export const getFaceCopies = verb({
  name: 'ingest.get-face-copies',
  kind: 'command',
  permission: 'devices.report',
  audit: false, // face_copies are the books of who holds what
  input: z.strictObject({
    pipelineVersion: z
      .string()
      .min(1)
      .max(64)
      .describe('What the device makes of a picture compares with the same alone.'),
    holds: z
      .array(z.strictObject({ id: z.uuid(), version: z.string().max(64) }))
      .max(5_000)
      .describe('Every copy on the device at this moment.'),
  }),
  output: z.object({
    enabled: z.boolean().describe('False: the organization does not use faces, or this is no kiosk.'),
    distance: z.number().describe('Farther than this is nobody.'),
    margin: z.number().describe('How much farther the next person must be.'),
    faces: z.array(copy).describe('New or changed; at most 500, the rest when it is asked again.'),
    more: z.boolean().describe('There are more: ask again.'),
    remove: z.array(z.uuid()).describe('Copies to delete now, before anything else.'),
  }),
  async run(context, { pipelineVersion, holds }) {
    const { deviceId, key, kind, roomId } = await askingDevice(context)
    const names = kind === 'kiosk' ? await expectedIn(context, roomId) : new Map<string, string>()
    const device = { id: deviceId, key: createHmac('sha256', key).update('faces').digest() }
    const { settings, ...given } = await handOut(context, device, [...names.keys()], {
      ...{ holds, pipelineVersion, most: copiesMax },
    })
    const { kioskDistance: distance, kioskMargin: margin } = settings ?? settingsDefaults
    return {
      ...{ enabled: settings !== null && kind === 'kiosk', distance, margin },
      faces: given.faces.map(face => ({ ...face, name: names.get(face.id) ?? '' })),
      ...{ more: given.more, remove: given.remove },
    }
  },
})
