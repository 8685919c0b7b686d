import { createDevice, type Device } from '../../device-sdk/src/index.ts'
import type { Context, Services } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { simulatedReaderKeys } from './college/reader-keys.ts'
import { nextTap, type OpenMeeting, pauseAfter, type Tap } from './crowd.ts'
import { type Dice, dice } from './dice.ts'
import { openMeetings } from './open-meetings.ts'

export interface ReaderSimulation {
  start(): void
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>
}

export interface ReaderSimulationOptions {
  services: Services
  orgId: string
  /** Where the server listens; the readers know nothing of it but its HTTP API. */
  baseUrl: string
  /** Scales every pause between taps; 1 is a calm college. */
  pace?: number
  heartbeatEveryMs?: number
  onTap?: (tap: Tap) => void
}

const lookEveryMs = 15_000

/** The readers of one organization: real devices by all the server can tell, with a made-up crowd before them. */
class Readers implements ReaderSimulation {
  private readonly devices = new Map<string, Device>()
  private readonly halt = new AbortController()
  private readonly loops: Promise<void>[] = []
  private readonly roll: Dice = dice(newId())
  private meetings: OpenMeeting[] = []
  private lookedAtMs = 0

  constructor(private readonly options: ReaderSimulationOptions) {}

  start() {
    if (this.loops.length > 0) return
    const { pace = 1, heartbeatEveryMs = 30_000 } = this.options
    this.loops.push(this.repeat('tap', () => this.tap().then(pause => pause * pace)))
    this.loops.push(this.repeat('heartbeat', () => this.report().then(() => heartbeatEveryMs)))
  }

  async stop() {
    this.halt.abort()
    await Promise.all(this.loops)
  }

  /** Whatever fails is said once in the log and tried again: a demo must not end because its server hiccuped. */
  private async repeat(what: string, work: () => Promise<number>) {
    const { signal } = this.halt
    while (!signal.aborted) {
      const pauseMs = await work().catch(error => {
        this.options.services.log.warn({ err: error, what }, 'the simulated readers stumbled')
        return 5_000
      })
      await sleep(pauseMs, signal)
    }
  }

  private system(): Context {
    const { services, orgId } = this.options
    return {
      services,
      actor: { kind: 'system', orgId },
      request: { id: newId(), ip: '', userAgent: 'simulated readers' },
    }
  }

  /** By room. Keys are read once; a reader that is revoked meanwhile is simply refused, as a real one would be. */
  private async readers(): Promise<Map<string, Device>> {
    if (this.devices.size > 0) return this.devices
    const { baseUrl } = this.options
    for (const { roomId, keyId, key } of await simulatedReaderKeys(this.system())) {
      this.devices.set(roomId, createDevice({ baseUrl, keyId, key, firmware: 'simulated' }))
    }
    return this.devices
  }

  private async look(nowMs: number) {
    const { pace = 1 } = this.options
    if (nowMs - this.lookedAtMs < lookEveryMs * pace) return
    this.meetings = await openMeetings(this.system())
    this.lookedAtMs = nowMs
  }

  /** One card at one reader; returns the pause before the next. */
  private async tap(): Promise<number> {
    const now = this.options.services.clock.now()
    await this.look(now.getTime())
    const readers = await this.readers()
    const tap = nextTap(
      this.meetings.filter(meeting => readers.has(meeting.roomId)),
      now,
      this.roll,
    )
    if (tap) {
      await readers.get(tap.roomId)?.scan(tap.uid)
      this.note(tap)
      this.options.onTap?.(tap)
    }
    return pauseAfter(tap, this.roll)
  }

  /** Who has tapped is not sent again before the next look at the roster. */
  private note({ kind, roomId, personId }: Tap) {
    if (kind !== 'arrival') return
    for (const meeting of this.meetings.filter(one => one.roomId === roomId)) {
      const arrived = meeting.missing.filter(who => who.personId === personId)
      meeting.missing = meeting.missing.filter(who => who.personId !== personId)
      meeting.marked.push(...arrived)
    }
  }

  private async report() {
    const { signal } = this.halt
    for (const device of (await this.readers()).values()) {
      const { error } = await device.heartbeat({ signal })
      // Scans that were queued while the server was away.
      if (!error) await device.flush({ signal, attempts: 1 })
    }
  }
}

function sleep(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, durationMs)
    signal.addEventListener('abort', done)
  })
}

export const createReaderSimulation = (options: ReaderSimulationOptions): ReaderSimulation =>
  new Readers(options)
