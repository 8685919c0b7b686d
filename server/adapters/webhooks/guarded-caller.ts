import type { WebhookCaller, WebhookResult } from '../../ports/webhook-caller.ts'
import type { GuardedAnswer, GuardedFetch } from '../guarded-fetch/guarded-fetch.ts'
import { reasonOf, storable } from './words.ts'

const longestWaitSeconds = 12 * 3_600

function retryAfter({ headers }: GuardedAnswer): { retryAfterMs?: number } {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0
    ? { retryAfterMs: Math.ceil(Math.min(seconds, longestWaitSeconds) * 1_000) }
    : {}
}

/** Through the guard that calls no address inside. */
export const createGuardedCaller = (fetch: GuardedFetch): WebhookCaller => ({
  async post(url, headers, body): Promise<WebhookResult> {
    try {
      const answer = await fetch(url, { method: 'POST', headers, body: Buffer.from(body) })
      const { status } = answer
      return { kind: 'answered', status, excerpt: storable(answer.body), ...retryAfter(answer) }
    } catch (error) {
      return { kind: 'unreachable', reason: reasonOf(error) }
    }
  },
})
