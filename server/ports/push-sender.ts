/** What a browser gave when it subscribed. */
export interface PushTarget {
  endpoint: string
  p256dh: string
  auth: string
}

/**
 * 'sent': the push service took it. 'gone': the browser is subscribed no more, forget it. 'refused': this push will never
 * be taken. 'failed': try again, after `retryAfterMs` where the service said so.
 */
export type PushResult =
  | { kind: 'sent' | 'gone' | 'refused' }
  | { kind: 'failed'; reason: string; retryAfterMs?: number }

/** Hands one message to the push service of a browser; never throws. The payload is encrypted for that browser alone. */
export interface PushSender {
  /** Public key that browsers subscribe with, base64url. */
  readonly publicKey: string
  /**
   * `topic`: a newer push with the same one replaces it while the browser is away; at most 32 letters of base64url.
   * `isUrgent`: wakes a phone that saves its battery, for what is answered within seconds.
   */
  send(
    target: PushTarget,
    payload: string,
    options: { ttlSeconds: number; topic: string; isUrgent?: boolean },
  ): Promise<PushResult>
}
