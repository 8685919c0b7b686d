/** What one embedded server lets its peers cost it. Bytes and counts are per connection unless the name says otherwise. */
export interface EmbeddedLimits {
  /** Open connections of the whole server; the next one is closed with 4100, which clients retry. */
  connections: number
  channelsPerConnection: number
  membersPerChannel: number
  /** Messages a client may send between two sweeps; re-subscribing 100 channels must fit. */
  messagesPerSweep: number
  /** Unsent bytes after which a consumer counts as stuck and is terminated. */
  bufferedBytes: number
  /** Every sweep counts silence: after 3 silent ones a peer is pinged, after 6 it is dead. */
  sweepIntervalMs: number
  /** How long a peer may take to answer a close before its socket is destroyed. */
  goodbyeMs: number
}

export const DEFAULT_LIMITS: EmbeddedLimits = {
  connections: 10_000,
  channelsPerConnection: 100,
  membersPerChannel: 500,
  messagesPerSweep: 300,
  bufferedBytes: 1024 * 1024,
  sweepIntervalMs: 10_000,
  goodbyeMs: 1_000,
}

export const SILENT_SWEEPS_BEFORE_PING = 3
export const SILENT_SWEEPS_BEFORE_DEATH = 6

/** pino's shape. Fields never carry keys, channel data or addresses. */
export interface RealtimeLog {
  warn(fields: Record<string, string | number>, message: string): void
}
