import type { WebhookCaller, WebhookResult } from '../../ports/webhook-caller.ts'
import type { GuardedAnswer, GuardedFetch } from '../guarded-fetch/guarded-fetch.ts'

const mostExcerpt = 1_000
const longestWaitSeconds = 12 * 3_600

function retryAfter({ headers }: GuardedAnswer): { retryAfterMs?: number } {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0
    ? { retryAfterMs: Math.ceil(Math.min(seconds, longestWaitSeconds) * 1_000) }
    : {}
}

/** Codes of the network in words; whatever else went wrong in its own. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was cut.',
  ENOTFOUND: 'There is no such name.',
  EAI_AGAIN: 'The name could not be resolved.',
  ABORT_ERR: 'There was no answer in time.',
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is signed by nobody else.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name.',
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'It could not be called.'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return reasons[code] ?? error.message.slice(0, 300)
}

/** A NUL is text to the network and nothing to the database. */
const storable = (text: string) => text.replaceAll('\u0000', '').slice(0, mostExcerpt)

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
