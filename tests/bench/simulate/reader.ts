import {
  createDevice,
  createMemoryStore,
  type Device,
  type DeviceClock,
} from '../../../device-sdk/src/index.ts'

export interface Tap {
  value: string
  /** When it really happened. */
  atMs: number
}

export interface ReaderIdentity {
  deviceId: string
  keyId: string
  key: string
}

/** A reader with a wrong clock, whose time can be set back to live through an outage in no time. */
export class SimulatedReader {
  readonly deviceId: string
  readonly taps: Tap[] = []
  readonly answerMs: number[] = []
  queued = 0
  isOnline = true
  /** Behind the real time: what is left of an outage that is played fast. */
  behindMs = 0
  readonly #device: Device

  constructor(baseUrl: string, { deviceId, keyId, key }: ReaderIdentity, driftMs: number) {
    this.deviceId = deviceId
    const clock: DeviceClock = {
      now: () => Math.round(this.#nowMs() + driftMs),
      // A day ahead, so that the outage never reaches behind the start.
      upMs: () => Math.round(86_400_000 + performance.now() - this.behindMs),
      sleep: durationMs => new Promise(resolve => setTimeout(resolve, durationMs)),
    }
    this.#device = createDevice({
      ...{ baseUrl, keyId, key, clock, firmware: 'simulated' },
      store: createMemoryStore(),
      scanTimeoutMs: 10_000,
      fetch: (url, init) => (this.isOnline ? fetch(url, init) : Promise.reject(new Error('no network'))),
    })
  }

  #nowMs(): number {
    return Date.now() - this.behindMs
  }

  async tap(value: string): Promise<void> {
    this.taps.push({ value, atMs: this.#nowMs() })
    const started = performance.now()
    const { data, error } = await this.#device.scan(value)
    if (error) throw new Error(error.message)
    if (data.status === 'answered') this.answerMs.push(performance.now() - started)
    else this.queued++
  }

  /** Empties the queue; the number of scans that went. */
  async flush(): Promise<number> {
    const { data, error } = await this.#device.flush({ attempts: 20 })
    if (error) throw new Error(error.message)
    return data.sent
  }

  async heartbeat(): Promise<void> {
    await this.#device.heartbeat()
  }
}
