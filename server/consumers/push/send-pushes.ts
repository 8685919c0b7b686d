import { createHash } from 'node:crypto'
import { type ClaimedPush, claimPushes } from '../../domain/notifications/push/claim-pushes.ts'
import { recordPushOutcome } from '../../domain/notifications/push/record-push-outcome.ts'
import type { Context, Services } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { PushSender } from '../../ports/push-sender.ts'
import { createPollingLoop } from '../loops/polling-loop.ts'

const atOnce = 20
const dayInSeconds = 86_400

interface Options {
  services: Services
  sender: PushSender
  pollMs?: number
}

const systemOf = (services: Services): Context => ({
  services,
  actor: { kind: 'system' },
  request: { id: newId(), ip: '', userAgent: 'send-pushes' },
})

/** For how long the push service may keep it for a browser that is away. */
const ttlSecondsOf = ({ expiresAt }: ClaimedPush, now: Date) =>
  expiresAt ? Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1_000)) : dayInSeconds

/** The title and where to go: nothing else leaves, and that is encrypted for the browser. */
async function attempt({ services, sender }: Options, push: ClaimedPush): Promise<boolean> {
  const { orgId, id, subscriptionId, attempt: count, title, path, endpoint, p256dh, auth } = push
  const topic = createHash('sha256').update(id).digest('base64url').slice(0, 32)
  const payload = JSON.stringify({ title, path, tag: id })
  const ttlSeconds = ttlSecondsOf(push, services.clock.now())
  const result = await sender.send({ endpoint, p256dh, auth }, payload, {
    ttlSeconds,
    topic,
    isUrgent: push.expiresAt !== null,
  })
  if (result.kind === 'failed')
    services.log.warn({ pushId: id, attempt: count, reason: result.reason }, 'push not sent')
  const retryAfterMs = result.kind === 'failed' ? result.retryAfterMs : undefined
  await recordPushOutcome(systemOf(services), {
    orgId,
    id,
    subscriptionId,
    attempt: count,
    result: result.kind,
    retryAfterMs,
  })
  return result.kind === 'sent'
}

/** Drains the pushes in a loop of its own, in no transaction of anybody: a push service that hangs delays pushes only. */
export function createPushLoop(options: Options) {
  const { services, pollMs = 2_000 } = options
  /** Sends until nothing is due; answers how many were taken. */
  async function drain(): Promise<number> {
    let sent = 0
    while (!loop.isStopped()) {
      const claimed = await claimPushes(systemOf(services), { limit: atOnce })
      if (claimed.length === 0) break
      const results = await Promise.allSettled(claimed.map(push => attempt(options, push)))
      for (const result of results) {
        if (result.status === 'rejected')
          services.log.error({ err: result.reason }, 'the outcome of a push was not recorded')
        else if (result.value) sent++
      }
    }
    return sent
  }

  const loop = createPollingLoop({ services, drain, pollMs, problem: 'could not look for due pushes' })
  return { start: loop.start, drain, stop: loop.stop }
}
