/** What a receiver said: its status, the first part of its answer, and when it wants to be asked again. */
export interface WebhookAnswer {
  kind: 'answered'
  status: number
  excerpt: string
  retryAfterMs?: number
}

/** Nobody answered: the address may not be called, or could not be reached in time. The reason is a sentence for people. */
export interface WebhookSilence {
  kind: 'unreachable'
  reason: string
}

export type WebhookResult = WebhookAnswer | WebhookSilence

/** Posts to an address that a user gave; never throws, never follows a redirect. */
export interface WebhookCaller {
  post(url: string, headers: Record<string, string>, body: string): Promise<WebhookResult>
}
