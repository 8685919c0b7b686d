export const mostAttempts = 10

/** A claim outlives any send (which gives up after seconds), so that only a crash ever lets it run out. */
export const claimMs = 120_000

const firstDelayMs = 1000
const longestDelayMs = 3_600_000
const growth = 3

/**
 * Full jitter: anything from nothing to the ceiling, which grows from 1 s to 1 h. Mails that failed together at an
 * outage do not come back together. `chance` is in [0, 1).
 */
export function retryDelayMs(attempt: number, chance: number = Math.random()): number {
  return Math.floor(chance * Math.min(longestDelayMs, firstDelayMs * growth ** (attempt - 1)))
}
