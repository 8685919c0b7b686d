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

/** What the readers of a fleet have in common. */
class Ledger {
  readonly acknowledged = new Map<string, Acknowledged>()
  answeredMs = performance.now()
  shiftMs = 0
  isOver = false

  take(scan: Acknowledged) {
    this.answeredMs = performance.now()
    this.acknowledged.set(`${scan.deviceId}/${scan.boot}/${scan.seq}`, scan)
  }

  readonly clock: DeviceClock = {
    now: () => systemClock.now() + this.shiftMs,
    upMs: systemClock.upMs,
    sleep: (ms, signal) => systemClock.sleep(Math.min(ms, longestWaitMs), signal),
  }
}

/** One reader's life: a card, then the queue until it is empty, like a reader's own loop. */
async function read(reader: FleetReader, at: number, ledger: Ledger, options: FleetOptions) {
  const { deviceId, keyId, key } = reader
  const { uids, doorOf, requestTimeoutMs = 5_000 } = options
  const device = createDevice({
    ...{ baseUrl: 'http://door', keyId, key, boot: 1, clock: ledger.clock, requestTimeoutMs },
    scanTimeoutMs: requestTimeoutMs,
    fetch: (url, init) => fetch(String(url).replace('http://door', doorOf()), init),
  })
  const empty = async () => {
    const { error } = await device.flush({
      onAnswer: ({ seq }, { boot, value }) => ledger.take({ deviceId, boot, seq, value }),
    })
    if (error) throw new Error(`A reader gave up: ${error.code}, ${error.message}`)
  }
  for (let turn = at; !ledger.isOver; turn++) {
    const value = uids[turn % uids.length] ?? ''
    const { data, error } = await device.scan(value)
    if (error) throw new Error(`A reader could not keep a scan: ${error.message}`)
    if (data.status === 'answered') ledger.take({ deviceId, boot: data.boot, seq: data.seq, value })
    else await empty()
    await systemClock.sleep(paceMs)
  }
  await empty()
}

/** Readers on the product's own SDK that read one card after the other, each until the server has answered for it. */
export function startFleet(options: FleetOptions): Fleet {
  const ledger = new Ledger()
  const working = Promise.all(options.readers.map((reader, at) => read(reader, at, ledger, options)))
  // Told by finish(): a reader that gives up earlier must not end the process before.
  working.catch(() => {})
  return {
    acknowledged: ledger.acknowledged,
    lastAnswerMs: () => ledger.answeredMs,
    shiftClocks: byMs => {
      ledger.shiftMs = byMs
    },
    async finish() {
      ledger.isOver = true
      await working
    },
  }
}
