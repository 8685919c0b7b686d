import { type FileStore, openFileStore } from '../../device-sdk/src/file-store.ts'
import { createDevice, type Device, type DeviceClock, type Fetch } from '../../device-sdk/src/index.ts'
import type { Dice } from './dice.ts'
import type { FaultPoint, Faults } from './faults.ts'
import { MemoryDisk } from './memory-disk.ts'
import type { Stage } from './stage.ts'
import type { Timeline } from './timeline.ts'

export interface Identity {
  deviceId: string
  orgId: string
  keyId: string
  key: string
}

/** A card held to the reader, and what the person was told. */
export interface Tap {
  value: string
  boot: number
  /** 0 while nobody knows the number: the power went before an answer. */
  seq: number
  told: 'nothing' | 'stored' | 'answered'
}

export class PowerCut extends Error {}

const dayMs = 24 * 3_600_000
const queuePath = '/queue.log'

export interface DeviceParts {
  name: string
  identity: Identity
  dice: Dice
  faults: Faults
  stage: Stage
  timeline: Timeline
  trace(line: string): void
}

/** One start of the device: the SDK with its store, until the power goes. */
interface Life {
  sdk: Device
  store: FileStore
  over: boolean
}

/** A reader in a building where everything goes wrong, driven by the SDK as it is shipped. */
export class SimDevice {
  readonly taps: Tap[] = []
  readonly identity: Identity
  readonly name: string
  revoked = false
  readonly #parts: DeviceParts
  readonly #disk: MemoryDisk
  #life: Life | null = null
  #startedAtMs = 0
  #clockOffsetMs = 0
  #driftPerMs = 0
  #startsAtMs = 0
  #isFlushing = false

  constructor(parts: DeviceParts) {
    this.#parts = parts
    this.name = parts.name
    this.identity = parts.identity
    this.#disk = new MemoryDisk(parts.dice)
    if (parts.faults.strikes('clock.drifts')) this.#driftPerMs = (parts.dice.next() - 0.5) * 0.1
  }

  get isOn(): boolean {
    return this.#life !== null
  }

  calmDown(): void {
    this.#parts.faults.enabled = false
  }

  /** Switches on when its time has come. */
  async wakeUp(): Promise<void> {
    const { faults, timeline, dice } = this.#parts
    if (this.#life || timeline.ms < this.#startsAtMs) return
    this.#startedAtMs = timeline.ms
    this.#disk.watch = () => {}
    if (faults.strikes('clock.starts-in-1970')) this.#clockOffsetMs = -timeline.ms
    const life: Life = { ...(await this.#boot(dice)), over: false }
    this.#life = life
    this.#parts.trace(`${this.name} starts as boot ${life.sdk.boot}`)
  }

  async #boot(dice: Dice): Promise<Omit<Life, 'over'>> {
    const store = await openFileStore(queuePath, { disk: this.#disk, compactAfter: 6 })
    let life: Life | null = null
    const fetch: Fetch = (url, init) => {
      life ??= this.#life
      return this.#fetch(life, url, init)
    }
    const { keyId, key } = this.identity
    const sdk = createDevice({
      baseUrl: 'http://muster.test',
      keyId,
      key,
      store,
      fetch,
      clock: this.#clock(),
      random: () => dice.next(),
      scanTimeoutMs: 2_147_483_647,
      requestTimeoutMs: 2_147_483_647,
    })
    return { sdk, store }
  }

  #clock(): DeviceClock {
    const { timeline, stage } = this.#parts
    return {
      now: () =>
        Math.round(
          timeline.ms +
            this.#clockOffsetMs +
            (timeline.ms - this.#startedAtMs) * (1 + this.#driftPerMs) -
            (timeline.ms - this.#startedAtMs),
        ),
      upMs: () => timeline.ms - this.#startedAtMs,
      sleep: durationMs => {
        stage.leave()
        return new Promise(resolve =>
          timeline.sleep(durationMs, () => {
            stage.enter()
            resolve()
          }),
        )
      },
    }
  }

  async #fetch(life: Life | null, url: string, init: RequestInit): Promise<Response> {
    if (!life || life.over) throw new PowerCut('The power is off.')
    if (this.#parts.faults.strikes('power-cut.before-send')) return this.#die('before the request left')
    const response = await this.#parts.stage.call(this.name, url, init)
    if (life.over) throw new PowerCut('The power is off.')
    if (this.#parts.faults.strikes('power-cut.before-settle'))
      return this.#die('with the answer in its hands')
    return response
  }

  #die(when: string): never {
    const { trace, timeline, dice } = this.#parts
    trace(`${this.name} loses power ${when}`)
    if (this.#life) this.#life.over = true
    this.#life = null
    this.#isFlushing = false
    this.#disk.watch = () => {
      throw new PowerCut('The power is off.')
    }
    this.#disk.cutPower()
    this.#startsAtMs = timeline.ms + dice.below(60_000)
    throw new PowerCut(when)
  }

  /** Decides before a scan what will go wrong with the disk while it is stored. */
  #armDisk(): void {
    const { faults } = this.#parts
    const full = faults.arms('disk.full')
    const syncFails = faults.arms('disk.sync-fails')
    const whileWriting = faults.arms('power-cut.while-writing')
    const beforeSync = faults.arms('power-cut.before-sync')
    const compacting = faults.arms('power-cut.while-compacting')
    const strike = (point: FaultPoint, error: Error) => {
      faults.hit(point)
      throw error
    }
    const cut = (point: FaultPoint, when: string) => {
      faults.hit(point)
      this.#die(when)
    }
    this.#disk.watch = event => {
      if (event === 'write' && full) {
        this.#disk.watch = () => {}
        strike('disk.full', new Error('ENOSPC: no space left on device'))
      }
      if (event === 'write' && whileWriting) cut('power-cut.while-writing', 'writing')
      if (event === 'sync' && syncFails) strike('disk.sync-fails', new Error('EIO: i/o error'))
      if (event === 'sync' && beforeSync) cut('power-cut.before-sync', 'before the sync')
      if (event === 'rename' && compacting) cut('power-cut.while-compacting', 'rewriting its queue')
    }
  }

  #moveClock(): void {
    const { faults } = this.#parts
    if (faults.strikes('clock.jumps-forward')) this.#clockOffsetMs += dayMs
    if (faults.strikes('clock.jumps-back')) this.#clockOffsetMs -= dayMs
  }

  /** Somebody holds a card to it. What is counted as told is what a person could see. */
  async tap(value: string): Promise<void> {
    const life = this.#life
    if (!life) return
    const { faults, trace } = this.#parts
    this.#moveClock()
    const tap: Tap = { value, boot: life.sdk.boot, seq: 0, told: 'nothing' }
    this.taps.push(tap)
    try {
      if (faults.strikes('power-cut.before-store')) this.#die('before storing')
      this.#armDisk()
      const { data, error } = await life.sdk.scan(value)
      if (life.over) return
      this.#disk.watch = () => {}
      if (data) {
        tap.seq = data.seq
        tap.told = data.status === 'answered' ? 'answered' : 'stored'
      }
      const said = data ? (data.status === 'answered' ? data.result : `queued, ${data.reason}`) : error?.code
      trace(`${this.name} ${value}: ${said}`)
      // A queue file that failed must be opened again: the program restarts.
      if (error?.code === 'store-failed') this.#die('and restarts, its disk having failed')
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error
    }
  }

  async heartbeat(): Promise<void> {
    await this.#life?.sdk.heartbeat()
  }

  /** Starts emptying the queue, through as many failures as it takes. */
  async flush(): Promise<void> {
    const life = this.#life
    if (!life || this.#isFlushing || (await life.store.depth()) === 0) return
    this.#isFlushing = true
    const { data, error } = await life.sdk.flush()
    if (life.over) return
    this.#isFlushing = false
    this.#parts.trace(`${this.name} flush: ${data ? `${data.sent} sent` : error?.code}`)
  }

  /** Scans it still holds; none while it is off. */
  async depth(): Promise<number> {
    return (await this.#life?.store.depth()) ?? 0
  }
}
