/** Where in a device's stream a picture stands: both only grow. */
export interface FramePlace {
  boot: number
  number: number
}

/** Somebody who watches; called from inside the device's request, so it must not wait. */
export interface FrameViewer {
  frame(jpeg: Uint8Array): void
  /** Why the device shows nothing. */
  problem(reason: string): void
}

/** stale: an earlier one than the last. too-fast: more than a screen needs. Both are dropped. */
export type FrameFate = 'shown' | 'nobody' | 'stale' | 'too-fast'

/** Passes pictures from a device's request to the screens that watch it, in memory; keeps none. */
export interface FrameRelay {
  /** Returns what ends it. */
  watch(deviceId: string, viewer: FrameViewer): () => void
  pass(deviceId: string, place: FramePlace, jpeg: Uint8Array): FrameFate
  tell(deviceId: string, reason: string): void
  /** Somebody wants to watch: whoever waits for that goes on at once. */
  wake(deviceId: string): void
  /** Resolves with the next wake, or after so long. */
  rest(deviceId: string, ms: number): Promise<void>
}

/** Above twenty a second nobody sees more. */
const apartMsMin = 50

interface Stream {
  viewers: Set<FrameViewer>
  last: FramePlace | undefined
  lastMs: number
}

const isLater = (one: FramePlace, other: FramePlace) =>
  one.boot > other.boot || (one.boot === other.boot && one.number > other.number)

/** Who waits to be woken, by device. */
function createBell() {
  const resting = new Map<string, Set<() => void>>()
  return {
    wake(deviceId: string) {
      for (const go of [...(resting.get(deviceId) ?? [])]) go()
    },
    rest: (deviceId: string, ms: number) =>
      new Promise<void>(resolve => {
        const waiting = resting.get(deviceId) ?? new Set()
        const go = () => {
          clearTimeout(timer)
          waiting.delete(go)
          if (waiting.size === 0) resting.delete(deviceId)
          resolve()
        }
        const timer = setTimeout(go, ms)
        resting.set(deviceId, waiting.add(go))
      }),
  }
}

/** Viewers and devices that meet in this process. A device whose requests arrive in another one finds nobody here. */
export function createFrameRelay(nowMs: () => number = () => performance.now()): FrameRelay {
  const streams = new Map<string, Stream>()
  return {
    ...createBell(),
    watch(deviceId, viewer) {
      const fresh = { viewers: new Set<FrameViewer>(), last: undefined, lastMs: Number.NEGATIVE_INFINITY }
      const stream: Stream = streams.get(deviceId) ?? fresh
      streams.set(deviceId, stream)
      stream.viewers.add(viewer)
      return () => {
        stream.viewers.delete(viewer)
        if (stream.viewers.size === 0 && streams.get(deviceId) === stream) streams.delete(deviceId)
      }
    },
    pass(deviceId, place, jpeg) {
      const stream = streams.get(deviceId)
      if (!stream) return 'nobody'
      if (stream.last && !isLater(place, stream.last)) return 'stale'
      if (nowMs() - stream.lastMs < apartMsMin) return 'too-fast'
      stream.last = place
      stream.lastMs = nowMs()
      for (const viewer of stream.viewers) viewer.frame(jpeg)
      return 'shown'
    },
    tell(deviceId, reason) {
      for (const viewer of streams.get(deviceId)?.viewers ?? []) viewer.problem(reason)
    },
  }
}
