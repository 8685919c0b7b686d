/** The server's time. Everything that decides by time asks this port, so that tests own the clock. */
export interface Clock {
  now(): Date
}
