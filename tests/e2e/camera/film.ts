import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'

/** Every frame takes as many bytes, so that the next one can be written over the one before while Chromium plays it. */
const frameBytes = 160_000
const frameMs = 70
const size = { width: 640, height: 480 }

export interface Film {
  /** For Chromium's `--use-file-for-fake-video-capture`. */
  path: string
  /** What stands before the camera from now on, in grain that never repeats, as a sensor has it. */
  show(picture: Buffer): Promise<void>
  /** The same, to the last bit, in every frame: a file that poses as a camera. */
  freeze(picture: Buffer): Promise<void>
  end(): Promise<void>
}

/** A marker may stand behind any number of filling bytes, so the last one is moved to the end of the space. */
function padded(jpeg: Buffer): Buffer {
  if (jpeg.length > frameBytes) throw new RangeError(`A frame of ${jpeg.length} bytes is too large.`)
  const frame = Buffer.alloc(frameBytes, 0xff)
  jpeg.copy(frame, 0, 0, jpeg.length - 2)
  frame[frameBytes - 1] = 0xd9
  return frame
}

/** The same tables in every frame: one that is half overwritten can be read all the same. */
const encode = async (data: Buffer) =>
  padded(
    await sharp(data, { raw: { ...size, channels: 3 } })
      .jpeg({ quality: 82, optimiseCoding: false })
      .toBuffer(),
  )

/** A camera for Chromium whose picture the test chooses while it runs. */
export async function openFilm(): Promise<Film> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-film-'))
  const path = join(folder, 'camera.mjpeg')
  const grey = Buffer.alloc(size.width * size.height * 3, 0x70)
  writeFileSync(path, await encode(grey))
  const file = await open(path, 'r+')
  let state = 1
  let now = { data: grey, grain: true }
  let waiting: (() => void)[] = []
  let isOver = false
  const write = async () => {
    const { data, grain } = now
    const told = waiting
    waiting = []
    const shown = grain ? Buffer.from(data) : data
    for (let at = 0; grain && at < shown.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      shown[at] = Math.min(255, Math.max(0, (shown[at] ?? 0) + (state >>> 30) - 1))
    }
    await file.write(await encode(shown), 0, frameBytes, 0)
    for (const tell of told) tell()
  }
  const play = async () => {
    while (!isOver) {
      await write()
      await sleep(frameMs)
    }
  }
  const put = async (picture: Buffer, grain: boolean) => {
    const scaled = sharp(picture).resize(size.width, size.height, { fit: 'cover' }).removeAlpha()
    now = { data: await scaled.raw().toBuffer(), grain }
    // A camera that is opened next must not see the picture before.
    await new Promise<void>(resolve => waiting.push(resolve))
  }
  const playing = play()
  return {
    path,
    show: picture => put(picture, true),
    freeze: picture => put(picture, false),
    async end() {
      isOver = true
      await playing
      await file.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
