/** The server's time. Everything that decides by time asks this, so that tests own the clock. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
