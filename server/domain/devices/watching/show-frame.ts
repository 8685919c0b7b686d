import { z } from 'zod'
import { liveViews } from '../../../../db/schema/devices/live-views.ts'
import type { Context } from '../../../kernel/context.ts'
import { badRequest } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { bareJpeg, frameBytesMax } from './jpeg.ts'
import { onAt } from './rules.ts'
import { deviceIdOf, liveWish, wishFor } from './wanted.ts'

const base64Max = Math.ceil(frameBytesMax / 3) * 4

export const frameProblems = ['camera-off', 'camera-failed'] as const

export const liveFrame = z.union([
  z.strictObject({
    boot: z.int().min(0).max(2_147_483_647).describe('Of the device, as in its scans.'),
    number: z.int().min(1).describe('1, 2, 3, … since its start: an earlier one is not shown again.'),
    jpeg: z.base64().min(4).max(base64Max).describe('At most 200,000 bytes and 1280 pixels to a side.'),
  }),
  z.strictObject({ problem: z.enum(frameProblems).describe('Why there is nothing to show.') }),
])

function readPicture(jpeg: string): Uint8Array {
  const picture = bareJpeg(Buffer.from(jpeg, 'base64'))
  if (!picture) throw badRequest('This is no JPEG of at most 200,000 bytes and 1280 pixels to a side.')
  return picture
}

const prepared = (_context: Context, frame: z.output<typeof liveFrame>) =>
  Promise.resolve('jpeg' in frame ? readPicture(frame.jpeg) : null)

/** Passes one picture to whoever watches, and keeps none: neither the picture nor that it came is written anywhere. */
export const showLiveFrame = verb({
  name: 'devices.show-live-frame',
  kind: 'command',
  permission: 'devices.report',
  input: liveFrame,
  output: liveWish.extend({
    shown: z
      .boolean()
      .describe('False: nobody watched it here, it was an earlier one, or more than 20 came in a second.'),
  }),
  audit: false,
  prepare: prepared,
  async run(context, frame, picture) {
    const deviceId = deviceIdOf(context)
    const wish = await wishFor(context, deviceId)
    const { tx, now, services } = context
    const { frames } = services
    if (!wish.until || !frames) return { ...wish, shown: false }
    if ('problem' in frame) frames.tell(deviceId, frame.problem)
    const fate = 'jpeg' in frame && picture ? frames.pass(deviceId, frame, picture) : 'nobody'
    // Whoever watches sits at another process: they are to be told why nothing comes.
    if ('jpeg' in frame && fate === 'nobody')
      await tx.update(liveViews).set({ missedAt: now }).where(onAt(deviceId, now))
    return { ...wish, shown: fate === 'shown' }
  },
})
