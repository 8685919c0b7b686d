import { type DeviceClock, systemClock } from '../../device-sdk/src/clock.ts'
import { createEye } from '../../kiosk/faces/eye.ts'
import { Kiosk } from '../../kiosk/kiosk.ts'
import type { LiveParts } from '../../kiosk/live/live-video.ts'
import { Camera, type CameraOptions } from './camera/camera.ts'
import { cameraCommand } from './camera/commands.ts'
import { Newest } from './camera/newest.ts'
import type { Config } from './config/config.ts'
import { Lamps } from './display/lamps.ts'
import { Lcd } from './display/lcd.ts'
import type { Picture } from './display/picture.ts'
import { Screen, type Watched } from './display/screen.ts'
import type { Engine } from './engine.ts'
import { openLive } from './live.ts'
import { Redeemer } from './redeem.ts'
import { Journal } from './storage/journal.ts'
import { openStorage } from './storage/store.ts'

export interface RunParts {
  engine: Engine
  fetch?: typeof globalThis.fetch
  clock?: DeviceClock
  /** Between two reports. Default 30,000. */
  beatMs?: number
  /** Default: the program that the settings name. */
  openCamera?(options: CameraOptions): Pick<Camera, 'start' | 'stop'>
  onPicture?(picture: Picture): void
  /** Of live video; default as the kiosk has them. */
  liveRests?: LiveParts['rests']
  /** An administrator's order: whoever started this starts it again. */
  onRestart(): void
}

export interface Running {
  kiosk: Kiosk
  /** The pictures that are looked at. */
  frames: Newest<Uint8Array>
  /** Resolves after its first report, or once that has failed. */
  ready: Promise<void>
  /** Reports at once, as it does by itself now and then. */
  beat(): Promise<void>
  stop(): Promise<void>
}

export const version = 'pi-kiosk 1.0.0'

/** Compares one picture after the other, and notes what came of it. */
function watching(kiosk: Kiosk, { engine, clock = systemClock }: RunParts, screen: Screen, journal: Journal) {
  const see = createEye(kiosk)
  let problem = ''
  const work = async (jpeg: Uint8Array) => {
    // Nobody to compare with: no face is looked for.
    if (!kiosk.copies) return
    const { faces } = await engine.read(jpeg)
    problem = ''
    if (faces.length > 0) screen.faceSeen()
    const { recognised, stranger } = await see(faces, clock.upMs())
    for (const { id, distance } of recognised) journal.write(`face ${id} at ${distance.toFixed(3)}`)
    if (stranger) journal.write('face of nobody known')
  }
  return new Newest(work, error => {
    // Ten pictures a second fail alike: one line.
    if (problem !== String(error)) journal.write(`picture: ${error}`)
    problem = String(error)
  })
}

function screenOf(
  config: Config,
  { onPicture, clock = systemClock }: RunParts,
  kiosk: Kiosk,
  journal: Journal,
  watched: Watched,
) {
  const display = config.display === null ? null : new Lcd(config.display)
  const lamps = config.lamps === null ? null : new Lamps(config.lamps)
  const onError = (error: unknown) => journal.write(`display: ${error}`)
  return new Screen({ kiosk, watched, display, lamps, onPicture, onError, nowMs: () => clock.upMs() })
}

function cameraOf(
  config: Config,
  parts: RunParts,
  screen: Screen,
  journal: Journal,
  onFrame: (jpeg: Uint8Array) => void,
) {
  const options: CameraOptions = {
    onFrame,
    onState(isOn, why) {
      screen.setCamera(isOn ? 'on' : 'failed')
      journal.write(isOn ? 'camera on' : `camera off: ${why}`)
    },
  }
  return parts.openCamera?.(options) ?? new Camera(cameraCommand(config.camera), options)
}

/** Pairs if there is a code to redeem, and reports; the first time it also says which faces it can compare with. */
function beating(kiosk: Kiosk, config: Config, { engine }: RunParts, screen: Screen, journal: Journal) {
  const redeemer = new Redeemer(kiosk, config)
  let looks = false
  return async () => {
    try {
      if (!looks) await kiosk.look(engine.pipelineVersion)
      looks = true
      const tried = await redeemer.beat()
      if (tried) {
        screen.setHint(tried.problem)
        journal.write(tried.paired ? 'paired' : `not paired: ${tried.problem}`)
      }
      await kiosk.beat()
    } catch (error) {
      journal.write(`report: ${error}`)
    }
  }
}

/** Starts a kiosk as its settings have it; resolves once camera and display are at work, with or without a network. */
export async function runKiosk(config: Config, parts: RunParts): Promise<Running> {
  const { fetch, clock, onRestart, beatMs = 30_000 } = parts
  const journal = new Journal(config.log)
  const { vault, store } = await openStorage(config.data)
  const kiosk = new Kiosk({
    ...{ vault, store, baseUrl: config.server, fetch, clock, firmware: version, onRestart },
    onShown: ({ tone, each }) => tone !== 'busy' && journal.write(`shown ${tone} to ${each?.length ?? 1}`),
  })
  const live = openLive(kiosk, journal, parts.liveRests)
  const screen = screenOf(config, parts, kiosk, journal, live.video)
  const frames = watching(kiosk, parts, screen, journal)
  const camera = cameraOf(config, parts, screen, journal, jpeg => {
    frames.offer(jpeg)
    live.offer(jpeg)
  })
  const beat = beating(kiosk, config, parts, screen, journal)
  let next: NodeJS.Timeout | undefined
  let isStopped = false
  const goOn = async () => {
    await beat()
    if (!isStopped) next = setTimeout(goOn, beatMs)
  }
  screen.start()
  await kiosk.start()
  camera.start()
  live.video.start()
  journal.write(`${version} started, ${kiosk.snapshot().phase}`)
  return {
    ...{ kiosk, frames, beat, ready: goOn() },
    async stop() {
      isStopped = true
      clearTimeout(next)
      camera.stop()
      await live.video.stop()
      await parts.engine.close()
      await screen.stop()
      journal.write('stopped')
      await store.close()
    },
  }
}
