import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CameraOptions } from '../../../firmware/pi-kiosk/camera/camera.ts'
import { parseConfig } from '../../../firmware/pi-kiosk/config/config.ts'
import { lampNames, type Picture } from '../../../firmware/pi-kiosk/display/picture.ts'
import { runKiosk } from '../../../firmware/pi-kiosk/run-kiosk.ts'
import { createWrittenFaceEngine, writeFaces } from '../../../server/adapters/face-engine/written.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import type { Door } from './door.ts'

const never = 2_000_000_000

/** A network to this door that can be down, or lose answers. */
function lineTo(door: Door) {
  const line = { up: true, losesAnswers: false, asked: [] as string[] }
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (!line.up) throw new TypeError('fetch failed')
    line.asked.push(new URL(String(url)).pathname)
    const { signal: _, ...rest } = init ?? {}
    const answer = await door.knock(new Request(url, rest))
    if (line.losesAnswers) throw new TypeError('fetch failed')
    return answer
  }
  return { line, fetch }
}

let serial = 0

/** A Raspberry Pi that is to become a kiosk of this door: its disk, its network, its display, and whom its camera sees. */
export async function raspberryPi(door: Door) {
  const folder = mkdtempSync(join(tmpdir(), 'pi-kiosk-'))
  const lcd = join(folder, 'lcd')
  for (const name of lampNames) mkdirSync(join(folder, 'leds', `muster-${name}`), { recursive: true })
  const { admin } = door.school
  const made = await createDevice(admin.context, {
    name: `Pi ${++serial}`,
    roomId: door.roomId,
    kind: 'kiosk',
  })
  const { line, fetch } = lineTo(door)
  const looked = { pictures: 0, restarts: 0 }

  /** Plugs it in: with what its disk holds, as after a restart. */
  async function start(code = made.claimCode) {
    const pictures: Picture[] = []
    let camera: CameraOptions | undefined
    const engine = createWrittenFaceEngine()
    const now = () => door.world.clock.now().getTime()
    const config = {
      ...{ server: door.origin, code, data: join(folder, 'data'), display: lcd },
      ...{ lamps: { folder: join(folder, 'leds') }, log: { folder: join(folder, 'log') } },
    }
    const running = await runKiosk(parseConfig(config, 'test'), {
      ...{ fetch, clock: { now, upMs: now, sleep: async () => {} }, beatMs: never },
      engine: {
        ...engine,
        read: jpeg => {
          looked.pictures++
          return engine.read(jpeg, 'many')
        },
      },
      openCamera(options) {
        camera = options
        return { start: () => options.onState(true, ''), stop: () => {} }
      },
      onPicture: picture => pictures.push(picture),
      onRestart: () => void looked.restarts++,
    })
    /** So many frames, one after the other, with these people in each. */
    const sees = async (frames: number, ...people: string[]) => {
      for (let frame = 0; frame < frames; frame++) {
        camera?.onFrame(Buffer.from(writeFaces(...people.map(person => ({ person, shot: frame })))))
        await running.frames.idle
      }
    }
    return { ...running, pictures, sees }
  }

  /** Everything its store keeps, as text. */
  const kept = () => {
    const files = readdirSync(join(folder, 'data')).map(name => join(folder, 'data', name))
    return files
      .filter(file => statSync(file).isFile())
      .map(file => readFileSync(file, 'latin1'))
      .join('\n')
  }
  const log = () => readFileSync(join(folder, 'log', 'kiosk.log'), 'utf8')
  return {
    ...made,
    line,
    looked,
    lcd,
    start,
    kept,
    log,
    scrap: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export type RaspberryPi = Awaited<ReturnType<typeof raspberryPi>>
