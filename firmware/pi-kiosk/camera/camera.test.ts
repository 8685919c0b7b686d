import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '../config/config.ts'
import { Camera } from './camera.ts'
import { cameraCommand } from './commands.ts'
import { Mjpeg } from './mjpeg.ts'
import { Newest } from './newest.ts'

const grey = (level: number) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: level, g: level, b: level } } })
    .jpeg()
    .toBuffer()

/** A picture with another inside it, as cameras put their thumbnails. */
function withThumbnail(jpeg: Buffer, inside: Buffer): Buffer {
  const segment = Buffer.alloc(4)
  segment.writeUInt16BE(0xffe1)
  segment.writeUInt16BE(inside.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), segment, inside, jpeg.subarray(2)])
}

let pictures: Buffer[]
let folder: string
beforeAll(async () => {
  const [dark, light] = [await grey(40), await grey(200)]
  pictures = [dark, withThumbnail(light, dark), light]
  folder = mkdtempSync(join(tmpdir(), 'pi-kiosk-camera-'))
  writeFileSync(join(folder, '1.jpg'), dark)
  writeFileSync(join(folder, '2.jpeg'), light)
  writeFileSync(join(folder, 'notes.txt'), 'no picture')
  writeFileSync(join(folder, 'film.mjpeg'), Buffer.concat(pictures))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a stream is cut into pictures', () => {
  const cut = (pieces: Buffer[], bytesMax?: number) => {
    const found: Buffer[] = []
    const mjpeg = new Mjpeg(jpeg => found.push(jpeg), bytesMax)
    for (const piece of pieces) mjpeg.take(piece)
    return found
  }

  it('whatever the pieces it comes in, and whatever is inside a picture', () => {
    const stream = Buffer.concat(pictures)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: stream.length - 1 }), { maxLength: 12 }), cuts => {
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length]
        const pieces = at.slice(1).map((to, index) => stream.subarray(at[index], to))
        expect(Buffer.concat(cut(pieces)).equals(stream)).toBe(true)
        expect(cut(pieces)).toHaveLength(pictures.length)
      }),
      { numRuns: 200 },
    )
  })

  it('past what is none, and without keeping what never becomes one', () => {
    const [dark = Buffer.alloc(0)] = pictures
    expect(cut([Buffer.from('noise'), dark, Buffer.from('noise'), dark])).toHaveLength(2)
    const endless = Buffer.concat([dark.subarray(0, dark.length - 2), Buffer.alloc(5_000, 1)])
    expect(cut([endless, endless, dark], 4_000)).toEqual([dark])
  })
})

describe('pictures that come faster than they are looked at', () => {
  it('are dropped: one is in work, the newest waits, and no more are held', async () => {
    const seen: number[] = []
    let finish = () => {}
    const newest = new Newest<number>(
      item => {
        seen.push(item)
        return new Promise(resolve => (finish = resolve))
      },
      () => {},
    )
    for (let frame = 1; frame <= 1_000; frame++) {
      newest.offer(frame)
      expect(newest.waiting).toBeLessThanOrEqual(1)
    }
    finish()
    await expect.poll(() => seen, { timeout: 60_000 }).toEqual([1, 1_000])
    finish()
    await newest.idle
    expect(newest).toMatchObject({ waiting: 0, dropped: 998 })
  })

  it('and one that cannot be read stops none after it', async () => {
    const problems: unknown[] = []
    const seen: string[] = []
    const work = async (item: string) => {
      if (item === 'bad') throw new Error('not a picture')
      seen.push(item)
    }
    const newest = new Newest(work, error => problems.push(String(error)))
    newest.offer('bad')
    newest.offer('good')
    await newest.idle
    expect([problems, seen]).toEqual([['Error: not a picture'], ['good']])
  })
})

describe('the camera’s program', () => {
  const running: Camera[] = []
  afterEach(() => {
    for (const camera of running.splice(0)) camera.stop()
  })
  const watch = (args: string[], options: { silentMs?: number } = {}) => {
    const seen = { frames: [] as Buffer[], states: [] as string[] }
    const camera = new Camera(
      { program: process.execPath, args },
      {
        ...{ restMs: 1, ...options },
        onFrame: jpeg => seen.frames.push(jpeg),
        onState: (isOn, why) => seen.states.push(isOn ? 'on' : why),
      },
    )
    running.push(camera)
    camera.start()
    return seen
  }
  const slow = { timeout: 60_000 }

  it.each(['', 'film.mjpeg'])('plays a recording over and over: folder or file (%s)', async name => {
    const recording = parseConfig(
      {
        server: 'http://localhost',
        camera: { source: 'recording', path: join(folder, name), framesPerSecond: 30 },
      },
      'test',
    )
    const seen = watch(cameraCommand(recording.camera).args)
    await expect.poll(() => seen.frames.length, slow).toBeGreaterThan(6)
    const known = name === '' ? [pictures[0], pictures[2]] : pictures
    for (const [at, frame] of seen.frames.slice(0, 6).entries())
      expect(frame.equals(known[at % known.length] ?? Buffer.alloc(0))).toBe(true)
    expect(seen.states).toEqual(['on'])
  })

  it('is started again when it ends, and says why it did', async () => {
    const [dark = Buffer.alloc(0)] = pictures
    const once = `process.stdout.write(Buffer.from('${dark.toString('base64')}', 'base64'), () => { console.error('unplugged'); process.exitCode = 3 })`
    const seen = watch(['-e', once])
    await expect.poll(() => seen.frames.length, slow).toBeGreaterThan(1)
    expect(seen.states.slice(0, 3)).toEqual(['on', expect.stringContaining('unplugged'), 'on'])
  })

  it('is ended and started again when it is silent', async () => {
    const seen = watch(['-e', 'setInterval(() => {}, 1000)'], { silentMs: 200 })
    await expect.poll(() => seen.states.length, slow).toBeGreaterThan(1)
    expect(seen.frames).toEqual([])
  })

  it('that is not installed is named', async () => {
    const states: string[] = []
    const camera = new Camera(
      { program: 'no-such-camera', args: [] },
      { onFrame: () => {}, onState: (_, why) => states.push(why), restMs: 60_000 },
    )
    running.push(camera)
    camera.start()
    await expect.poll(() => states, slow).toEqual([expect.stringContaining('no-such-camera')])
  })

  it('is the Pi’s own or ffmpeg, with size, pace and rotation as set', () => {
    const of = (camera: object) =>
      cameraCommand(parseConfig({ server: 'http://localhost', camera }, 'test').camera)
    expect(of({ source: 'rpicam', rotation: 180 })).toEqual({
      program: 'rpicam-vid',
      args: '-t 0 -n --codec mjpeg --width 640 --height 480 --framerate 10 --rotation 180 -o -'.split(' '),
    })
    expect(of({ source: 'usb', device: '/dev/video2', framesPerSecond: 5 })).toEqual({
      program: 'ffmpeg',
      args: '-hide_banner -loglevel error -f v4l2 -input_format mjpeg -video_size 640x480 -framerate 5 -i /dev/video2 -c copy -f mjpeg -'.split(
        ' ',
      ),
    })
  })
})
