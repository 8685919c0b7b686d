import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CameraOptions } from '../../../firmware/pi-kiosk/camera/camera.ts'
import { parseConfig } from '../../../firmware/pi-kiosk/config/config.ts'
import { lampNames, type Picture } from '../../../firmware/pi-kiosk/display/picture.ts'
import { type RunParts, runKiosk } from '../../../firmware/pi-kiosk/run-kiosk.ts'
import { createWrittenFaceEngine, writeFaces } from '../../../server/adapters/face-engine/written.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import type { Door } from './door.ts'

const never = 2_000_000_000

const many = { burst: 1_000_000, perSecond: 1_000_000 }

/** Whoever gives up is not kept waiting. */
const aborted = (signal: AbortSignal | null | undefined) =>
  new Promise<never>((_, reject) =>
    signal?.addEventListener('abort', () => reject(new TypeError('aborted')), { once: true }),
  )

/** A network to this door that can be down, or lose answers. The clock of a test stands still, so that nothing has its turn again. */
function lineTo(door: Door) {
  const knock = door.knockerOn({}, { device: many, address: many })
  const line = { up: true, losesAnswers: false, asked: [] as string[] }
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (!line.up) throw new TypeError('fetch failed')
    line.asked.push(new URL(String(url)).pathname)
    const { signal, ...rest } = init ?? {}
    const answer = await Promise.race([knock(new Request(url, rest)), aborted(signal)])
    if (line.losesAnswers) throw new TypeError('fetch failed')
    return answer
  }
  return { line, fetch }
}

let serial = 0

/** Faces in words instead of nets, and how many pictures were looked at. */
function countingEngine(looked: { pictures: number }) {
  const { pipelineVersion, read, close } = createWrittenFaceEngine()
  return {
    ...{ pipelineVersion, close },
    read(jpeg: Uint8Array) {
      looked.pictures++
      return read(jpeg, 'many')
    },
  }
}

/** The Pi's disk: its display and lamps as well. */
function diskIn(folder: string) {
  for (const name of lampNames) mkdirSync(join(folder, 'leds', `muster-${name}`), { recursive: true })
  return {
    lcd: join(folder, 'lcd'),
    configOf: (server: string, code: string) =>
      parseConfig(
        {
          ...{ server, code, data: join(folder, 'data'), display: join(folder, 'lcd') },
          ...{ lamps: { folder: join(folder, 'leds') }, log: { folder: join(folder, 'log') } },
        },
        'test',
      ),
    /** Everything the store keeps, as text. */
    kept: () => {
      const files = readdirSync(join(folder, 'data')).map(name => join(folder, 'data', name))
      return files
        .filter(file => statSync(file).isFile())
        .map(file => readFileSync(file, 'latin1'))
        .join('\n')
    },
    log: () => readFileSync(join(folder, 'log', 'kiosk.log'), 'utf8'),
    scrap: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A Raspberry Pi that is to become a kiosk of this door: its disk, its network, its display, and whom its camera sees. */
export async function raspberryPi(door: Door, liveRests?: RunParts['liveRests']) {
  const disk = diskIn(mkdtempSync(join(tmpdir(), 'pi-kiosk-')))
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
    const now = () => door.world.clock.now().getTime()
    const startedMs = now()
    const upMs = () => now() - startedMs
    const running = await runKiosk(disk.configOf(door.origin, code), {
      ...{ fetch, clock: { now, upMs, sleep: async () => {} }, beatMs: never },
      liveRests,
      engine: countingEngine(looked),
      openCamera(options) {
        camera = options
        return { start: () => options.onState(true, ''), stop: () => {} }
      },
      onPicture: picture => pictures.push(picture),
      onRestart: () => void looked.restarts++,
    })
    await running.ready
    /** So many frames, one after the other, with these people in each. */
    const sees = async (frames: number, ...people: string[]) => {
      for (let frame = 0; frame < frames; frame++) {
        camera?.onFrame(Buffer.from(writeFaces(...people.map(person => ({ person, shot: frame })))))
        await running.frames.idle
      }
    }
    const films = (jpeg: Buffer) => camera?.onFrame(jpeg)
    return { ...running, pictures, sees, films }
  }
  return { ...made, ...disk, line, looked, start }
}

export type RaspberryPi = Awaited<ReturnType<typeof raspberryPi>>
