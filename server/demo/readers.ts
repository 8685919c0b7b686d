import { type CommandHandlers, createDevice, type Device } from '../../device-sdk/src/index.ts'
import type { Context, Services } from '../kernel/context.ts'
import { newId } from '../kernel/ids.ts'
import { type ReaderKey, simulatedReaderKeys } from './college/reader-keys.ts'
import { nextTap, type OpenMeeting, pauseAfter, type Tap } from './crowd.ts'
import { type Dice, dice } from './dice.ts'
import { openMeetings } from './open-meetings.ts'
import { installRelease } from './simulated-update.ts'

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
  private readonly identities = new Map<string, ReaderKey>()
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
    for (const identity of await simulatedReaderKeys(this.system())) {
      this.identities.set(identity.roomId, identity)
      this.devices.set(identity.roomId, this.started(identity))
    }
    return this.devices
  }

  private started({ keyId, key, firmware }: ReaderKey): Device {
    const { baseUrl } = this.options
    return createDevice({ baseUrl, keyId, key, firmware: firmware ?? 'simulated' })
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
    for (const [roomId, device] of await this.readers()) {
      const { data } = await device.commands(this.handlers(roomId), { signal })
      if (!data) continue
      // Scans that were queued while the server was away.
      await device.flush({ signal, attempts: 1 })
      const update = data.ran.find(({ name, ok }) => name === 'update' && ok)
      if (update) await this.restart(roomId, String(update.args.version))
    }
  }

  /** What a reader without display and relay can do of its orders; the others run out. */
  private handlers(roomId: string): CommandHandlers {
    return {
      message: () => 'shown on a display that nobody sees',
      update: async ({ args }) => {
        const identity = this.identities.get(roomId)
        const { baseUrl } = this.options
        if (identity) await installRelease(this.system(), { baseUrl, ...identity }, String(args.version))
      },
    }
  }

  /** As the new release: it says so at once. */
  private async restart(roomId: string, firmware: string) {
    const identity = this.identities.get(roomId)
    if (!identity) return
    this.identities.set(roomId, { ...identity, firmware })
    const device = this.started({ ...identity, firmware })
    this.devices.set(roomId, device)
    await device.heartbeat({ signal: this.halt.signal })
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
