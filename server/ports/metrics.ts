/** How far one reaction is behind the log, by the events of its own types. */
export interface ConsumerLag {
  name: string
  waiting: number
  /** Age of the oldest of them, in seconds; 0 when none waits. */
  oldestSeconds: number
}

export interface QueueDepth {
  name: 'mails' | 'pushes' | 'webhooks' | 'exports'
  waiting: number
  failed: number
}

export interface ReaderLag {
  orgId: string
  deviceId: string
  /** Since it was last heard of; null: never. */
  silentSeconds: number | null
  /** Scans that it said it still holds. */
  queued: number
}

/** What is true of the whole installation at one instant, whichever process is asked. */
export interface Measured {
  consumers: ConsumerLag[]
  queues: QueueDepth[]
  readers: ReaderLag[]
  deadLetters: number
}

/** What a process counts of itself, and how all of it is printed for whoever watches. No labels of people, ever. */
export interface Metrics {
  answered(door: string, status: number, seconds: number): void
  scanned(result: string): void
  logged(level: string): void
  /** In Prometheus's text format. */
  print(measured: Measured): Promise<{ type: string; body: string }>
}
