export interface BucketSize {
  /** Calls that may come at once. */
  burst: number
  /** Calls that may follow per second, for ever. */
  perSecond: number
}

interface Bucket {
  tokens: number
  filledAtMs: number
}

const bucketsMax = 50_000

/**
 * Budgets in memory for the hot path, one per key. `take` returns 0, or the seconds until the next call makes sense.
 * A bucket that would be full again is the same as none, so old ones may be dropped.
 */
export function createTokenBuckets({ burst, perSecond }: BucketSize) {
  const buckets = new Map<string, Bucket>()

  function current(key: string, nowMs: number): Bucket {
    const bucket = buckets.get(key)
    if (!bucket) return { tokens: burst, filledAtMs: nowMs }
    const passedMs = Math.max(0, nowMs - bucket.filledAtMs)
    return { tokens: Math.min(burst, bucket.tokens + (passedMs * perSecond) / 1000), filledAtMs: nowMs }
  }

  const waitSeconds = (bucket: Bucket) =>
    bucket.tokens >= 1 ? 0 : Math.ceil((1 - bucket.tokens) / perSecond)

  return {
    /** Looks without taking. */
    wait: (key: string, nowMs: number) => waitSeconds(current(key, nowMs)),
    /** Whole calls that are left, and the seconds until all are back. */
    left(key: string, nowMs: number) {
      const { tokens } = current(key, nowMs)
      return { calls: Math.floor(tokens), fullInSeconds: Math.ceil((burst - tokens) / perSecond) }
    },
    take(key: string, nowMs: number): number {
      const bucket = current(key, nowMs)
      const wait = waitSeconds(bucket)
      if (wait === 0) bucket.tokens--
      // Re-inserted, so that the first key of the map is the one that was quiet longest.
      buckets.delete(key)
      buckets.set(key, bucket)
      const [oldest] = buckets.size > bucketsMax ? buckets.keys() : []
      if (oldest !== undefined) buckets.delete(oldest)
      return wait
    },
  }
}
