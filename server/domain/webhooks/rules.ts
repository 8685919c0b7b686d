/** Tries of one round: the last comes about two days after the first. */
export const triesPerRound = 12

const firstDelayMs = 5_000
const longestDelayMs = 12 * 3_600_000
const growth = 4

/**
 * Exponential, half of it by chance: 5 s, 20 s, 80 s … at most 12 h, each shortened by up to half, so that what failed
 * together does not come back together. `chance` is in [0, 1).
 */
export function webhookDelayMs(tries: number, chance: number = Math.random()): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * growth ** (tries - 1))
  return Math.round(ceiling * (1 - chance / 2))
}

/** An endpoint that took nothing for so long is switched off. */
export const failingDaysMax = 5
/** How long the secret before signs as well. */
export const overlapHours = 24
/** Delivered and failed ones are kept for looking at. */
export const logDays = 30
export const endpointsMax = 10

export const isTaken = (status: number | null) => status !== null && status >= 200 && status < 300
