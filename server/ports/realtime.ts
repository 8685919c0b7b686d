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
  /** Only with a Pusher-compatible server of one's own: where browsers reach it. */
  endpoint?: { host: string; port?: number; useTLS: boolean }
}

/** Who a presence channel shows. The id comes from the session, never from the client; `info` is seen by all members. */
export interface RealtimeMember {
  userId: string
  info?: Record<string, string>
}

/** What pusher-js expects from its authorization door, in its own spelling. */
export interface RealtimeAuthorization {
  auth: string
  channel_data?: string
}

/** Pusher channels, embedded or hosted. Delivery is at most once; clients refetch by version after a gap. */
export interface Realtime {
  publish(messages: RealtimeMessage[]): Promise<void>
  /**
   * Signs a subscription; the caller has already checked that this member may listen on this channel.
   * A presence channel needs the member. Throws on a malformed socket id or channel name.
   */
  authorize(socketId: string, channel: string, member?: RealtimeMember): RealtimeAuthorization
  clientConfig(): RealtimeClientConfig
  close(): Promise<void>
}
