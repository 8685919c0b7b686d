/** Ids and versions only, never personal data: a client that hears one refetches what it may see. */
export interface RealtimeMessage {
  channel: string
  event: string
  data: Record<string, string | number | boolean | null>
}

/** What a browser's pusher-js needs to connect; `host` is absent for hosted Pusher, which goes by `cluster`. */
export interface RealtimeClientConfig {
  key: string
  cluster: string
  /** 'same-origin': the embedded server answers on the page's own host and port. */
  host: 'same-origin' | 'pusher'
}

/** Pusher channels, embedded or hosted. Delivery is at most once; clients refetch by version after a gap. */
export interface Realtime {
  publish(messages: RealtimeMessage[]): Promise<void>
  /** Signs a subscription; the caller has already checked that this member may listen on this channel. */
  authorize(socketId: string, channel: string): { auth: string }
  clientConfig(): RealtimeClientConfig
  close(): Promise<void>
}
