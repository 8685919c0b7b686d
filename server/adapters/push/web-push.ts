import webPush from 'web-push'
import type { PushResult, PushSender } from '../../ports/push-sender.ts'
import type { GuardedAnswer, GuardedFetch } from '../guarded-fetch/guarded-fetch.ts'

export interface WebPushOptions {
  /** P-256 keys in base64url: the public one in 65 bytes, the private one in 32. */
  publicKey: string
  privateKey: string
  /** Whom a push service can write to: "mailto:…" or an https address. */
  subject: string
  fetch: GuardedFetch
}

function retryAfter({ headers }: GuardedAnswer): { retryAfterMs?: number } {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: Math.min(seconds, 3_600) * 1_000 } : {}
}

function resultOf(answer: GuardedAnswer): PushResult {
  const { status } = answer
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status === 429 || status >= 500)
    return { kind: 'failed', reason: `The push service answered ${status}.`, ...retryAfter(answer) }
  return { kind: 'refused' }
}

/** Encrypts for the browser (RFC 8291), signs as this installation (VAPID), and posts to an address that is checked again. */
export function createWebPushSender({ publicKey, privateKey, subject, fetch }: WebPushOptions): PushSender {
  return {
    publicKey,
    async send({ endpoint, p256dh, auth }, payload, { ttlSeconds, topic, isUrgent }) {
      try {
        const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: ttlSeconds,
          topic,
          urgency: isUrgent ? 'high' : 'normal',
          contentEncoding: 'aes128gcm',
        })
        const headers = Object.fromEntries(
          Object.entries(details.headers).map(([name, value]) => [name, String(value)]),
        )
        return resultOf(await fetch(endpoint, { method: 'POST', headers, body: details.body ?? undefined }))
      } catch (error) {
        const name = error instanceof Error ? error.name : ''
        // Keys that fit no browser, or an address that leads inside: neither gets better.
        if (
          name === 'ForbiddenUrl' ||
          (error instanceof Error && /p256dh|auth|public key/i.test(error.message))
        )
          return { kind: 'gone' }
        return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}
