import type { LiveFrame } from '../../device-sdk/src/administration/live-video.ts'
import type { Device } from '../../device-sdk/src/client.ts'

/** A picture, or why there is none. */
export type Taken = Uint8Array | Extract<LiveFrame, { problem: string }>['problem']

export interface LiveParts {
  /** Undefined while the kiosk is not paired. */
  device(): Pick<Device, 'live'> | undefined
  /** The next picture; a camera that is on and gives none within a second has failed. */
  take(): Promise<Taken>
  /** Told when somebody begins to watch, and when nobody does any more. */
  onChange?(isWatched: boolean): void
  rests?: Partial<typeof defaultRests>
}

/**
 * Milliseconds: between two pictures, two questions, two of a kiosk that may not be watched, and after a failure. Questions are
 * apart even where a server does not let them wait.
 */
const defaultRests = { pictureMs: 100, askMs: 1_000, quietMs: 30_000, failureMs: 3_000 }
const waitSeconds = 20
const pictureMaxMs = 5_000
const failuresMax = 3

/**
 * Shows what the camera sees for as long as somebody watches, and lets whoever stands there know. It asks over the kiosk's own
 * signed connection and sends one picture after the other: a slow network makes fewer pictures, never older ones.
 */
export class LiveVideo {
  readonly #parts: LiveParts
  readonly #rests: typeof defaultRests
  readonly #ended = new AbortController()
  readonly #listeners = new Set<() => void>()
  #isWatched = false
  #number = 0
  #running: Promise<void> = Promise.resolve()

  constructor(parts: LiveParts) {
    this.#parts = parts
    this.#rests = { ...defaultRests, ...parts.rests }
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Whether somebody watches. */
  readonly snapshot = () => this.#isWatched

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#ended.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended
    const { askMs, quietMs, failureMs } = this.#rests
    while (!signal.aborted) {
      const device = this.#parts.device()
      const askedMs = Date.now()
      const asked = device ? await device.live.wish({ waitSeconds, signal }) : null
      if (device && asked?.data?.until) {
        if (!(await this.#show(device))) await this.#rest(failureMs)
      } else if (!asked?.data) await this.#rest(failureMs)
      else if (!asked.data.allowed) await this.#rest(quietMs)
      else await this.#rest(Math.max(0, askMs - (Date.now() - askedMs)))
    }
  }

  /** False when it ended because the pictures did not arrive. */
  async #show(device: Pick<Device, 'live'>): Promise<boolean> {
    // Before the first picture leaves.
    this.#set(true)
    let failures = 0
    let isWanted = true
    while (
      isWanted &&
      !this.#ended.signal.aborted &&
      this.#parts.device() === device &&
      failures < failuresMax
    ) {
      const startedMs = Date.now()
      const { data, error } = await this.#send(device)
      isWanted = !data || data.until !== null
      failures = !error ? 0 : error.code === 'unauthorized' ? failuresMax : failures + 1
      await this.#rest(Math.max(0, this.#rests.pictureMs - (Date.now() - startedMs)))
    }
    this.#set(false)
    return failures < failuresMax
  }

  async #send(device: Pick<Device, 'live'>) {
    const taken = await this.#parts.take()
    const late = new AbortController()
    const end = () => late.abort()
    const timer = setTimeout(end, pictureMaxMs)
    this.#ended.signal.addEventListener('abort', end)
    try {
      const frame = typeof taken === 'string' ? { problem: taken } : { number: ++this.#number, jpeg: taken }
      const sent = await device.live.show(frame, { signal: late.signal })
      // A camera that is off is told of now and then, not ten times a second.
      if (typeof taken === 'string') await this.#rest(1_000)
      return sent
    } finally {
      clearTimeout(timer)
      this.#ended.signal.removeEventListener('abort', end)
    }
  }

  #rest(ms: number): Promise<void> {
    return new Promise(resolve => {
      const { signal } = this.#ended
      if (signal.aborted) return resolve()
      const go = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', go)
        resolve()
      }
      const timer = setTimeout(go, ms)
      signal.addEventListener('abort', go)
    })
  }

  #set(isWatched: boolean) {
    if (this.#isWatched === isWatched) return
    this.#isWatched = isWatched
    this.#parts.onChange?.(isWatched)
    for (const listener of this.#listeners) listener()
  }
}
