import { createDevice, type DeviceClock, systemClock } from '../../../device-sdk/src/index.ts'

/** Readers wait as long as the SDK says, but no longer than this: a test has no five minutes. */
const longestWaitMs = 400
/** Between two cards at one reader. */
const paceMs = 100

export interface FleetReader {
  deviceId: string
  keyId: string
  key: string
}

export interface FleetOptions {
  readers: readonly FleetReader[]
  uids: readonly string[]
  /** Where a request goes this time: several servers, or something in between. */
  doorOf: () => string
  requestTimeoutMs?: number
}

/** One scan that a server has answered for. */
export interface Acknowledged {
  deviceId: string
  boot: number
  seq: number
  value: string
}

export interface Fleet {
  readonly acknowledged: ReadonlyMap<string, Acknowledged>
  /** Monotonic milliseconds of the last answer. */
  lastAnswerMs(): number
  /** Moves every reader's clock, as a flat battery or a wrong setting does. */
  shiftClocks(byMs: number): void
  /** No more cards; resolves when every reader's queue is empty. */
  finish(): Promise<void>
}

/** Readers on the product's own SDK that read one card after the other, each until the server has answered for it. */
export function startFleet({ readers, uids, doorOf, requestTimeoutMs = 5_000 }: FleetOptions): Fleet {
  const acknowledged = new Map<string, Acknowledged>()
  let answeredMs = performance.now()
  let shiftMs = 0
  let isOver = false
  const clock: DeviceClock = {
    now: () => systemClock.now() + shiftMs,
    upMs: systemClock.upMs,
    sleep: (ms, signal) => systemClock.sleep(Math.min(ms, longestWaitMs), signal),
  }

  async function work({ deviceId, keyId, key }: FleetReader, at: number) {
    const device = createDevice({
      ...{ baseUrl: 'http://door', keyId, key, boot: 1, clock, requestTimeoutMs },
      scanTimeoutMs: requestTimeoutMs,
      fetch: (url, init) => fetch(String(url).replace('http://door', doorOf()), init),
    })
    const take = (seq: number, boot: number, value: string) => {
      answeredMs = performance.now()
      acknowledged.set(`${deviceId}/${boot}/${seq}`, { deviceId, boot, seq, value })
    }
    const onAnswer = ({ seq }: { seq: number }, scan: { boot: number; value: string }) =>
      take(seq, scan.boot, scan.value)
    for (let turn = at; !isOver; turn++) {
      const value = uids[turn % uids.length] ?? ''
      const { data, error } = await device.scan(value)
      if (error) throw new Error(`A reader could not keep a scan: ${error.message}`)
      if (data.status === 'answered') take(data.seq, data.boot, value)
      // Like a reader's own loop: it goes on until the queue is empty, whatever happens meanwhile.
      else await deliver()
      await systemClock.sleep(paceMs)
    }
    await deliver()

    async function deliver() {
      const { error } = await device.flush({ onAnswer })
      if (error) throw new Error(`A reader gave up: ${error.code}, ${error.message}`)
    }
  }

  const working = Promise.all(readers.map(work))
  // Told by finish(): a reader that gives up earlier must not end the process before.
  working.catch(() => {})
  return {
    acknowledged,
    lastAnswerMs: () => answeredMs,
    shiftClocks: byMs => {
      shiftMs = byMs
    },
    async finish() {
      isOver = true
      await working
    },
  }
}
