import sharp from 'sharp'
import { type LiveParts, LiveVideo, type Taken } from '../../kiosk/live/live-video.ts'
import { Latest } from './camera/latest.ts'
import type { Journal } from './storage/journal.ts'

const bytesMax = 120_000
const widthMax = 640
const pictureMaxMs = 1_500

/** As the server takes it: a camera set to more than 640 pixels is made smaller. */
async function fitting(jpeg: Uint8Array): Promise<Uint8Array> {
  if (jpeg.length <= bytesMax && ((await sharp(jpeg).metadata()).width ?? 0) <= widthMax) return jpeg
  return sharp(jpeg).resize({ width: widthMax, withoutEnlargement: true }).jpeg({ quality: 70 }).toBuffer()
}

/** Live video of the camera's pictures; the log says when it was on. */
export function openLive(
  kiosk: { device: ReturnType<LiveParts['device']> },
  journal: Pick<Journal, 'write'>,
  rests?: LiveParts['rests'],
) {
  const pictures = new Latest<Uint8Array>()
  const take = async (): Promise<Taken> => {
    const jpeg = await pictures.take(pictureMaxMs)
    return jpeg ? fitting(jpeg).catch(() => 'camera-failed') : 'camera-failed'
  }
  const video = new LiveVideo({
    device: () => kiosk.device,
    take,
    rests,
    onChange: isWatched => journal.write(isWatched ? 'live video on' : 'live video off'),
  })
  return { video, offer: (jpeg: Uint8Array) => pictures.offer(jpeg) }
}
