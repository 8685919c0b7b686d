import { type ClaimedDelivery, claimDeliveries } from '../../domain/webhooks/sending/claim-deliveries.ts'
import { recordAttempt } from '../../domain/webhooks/sending/record-attempt.ts'
import type { Context, Services } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { WebhookCaller } from '../../ports/webhook-caller.ts'
import { createPollingLoop } from '../loops/polling-loop.ts'

export interface WebhookSenderOptions {
  services: Services
  caller: WebhookCaller
  pollMs?: number
  /** Endpoints that are called at once; one that hangs takes one lane. */
  lanes?: number
}

const systemOf = (services: Services, orgId?: string): Context => ({
  services,
  actor: { kind: 'system', orgId },
  request: { id: newId(), ip: '', userAgent: 'send-webhooks' },
})

async function attempt({ services, caller }: WebhookSenderOptions, one: ClaimedDelivery): Promise<void> {
  const { orgId, deliveryId, attempt: number, url, headers, body } = one
  const at = services.clock.now()
  const began = performance.now()
  const result = await caller.post(url, headers, body)
  const isAnswered = result.kind === 'answered'
  await recordAttempt(systemOf(services, orgId), {
    deliveryId,
    attempt: number,
    at,
    tookMs: Math.round(performance.now() - began),
    headers,
    status: isAnswered ? result.status : null,
    answer: isAnswered ? result.excerpt : '',
    problem: isAnswered ? null : result.reason,
    ...(isAnswered && result.retryAfterMs ? { retryAfterMs: result.retryAfterMs } : {}),
  })
}

const rest = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms).unref())

function byEndpoint(claimed: ClaimedDelivery[]): Map<string, ClaimedDelivery[]> {
  const groups = new Map<string, ClaimedDelivery[]>()
  for (const one of claimed) groups.set(one.endpointId, [...(groups.get(one.endpointId) ?? []), one])
  return groups
}

/** Drains the deliveries in a loop of its own, in no transaction of anybody: a receiver that hangs delays its own alone. */
export function createWebhookSender(options: WebhookSenderOptions) {
  const { services, pollMs = 1_000, lanes = 32 } = options
  /** The endpoints that are being called, until all of their tries are recorded. */
  const underWay = new Map<string, Promise<void>>()
  let finished = 0

  async function callAll(group: ClaimedDelivery[]): Promise<void> {
    for (const result of await Promise.allSettled(group.map(one => attempt(options, one))))
      if (result.status === 'rejected')
        services.log.error({ err: result.reason }, 'the outcome of a webhook was not recorded')
  }

  async function claim(): Promise<number> {
    const endpoints = lanes - underWay.size
    if (endpoints <= 0) return 0
    const claimed = await claimDeliveries(systemOf(services), { endpoints, busy: [...underWay.keys()] })
    for (const [endpointId, group] of byEndpoint(claimed)) {
      const task = callAll(group).finally(() => {
        underWay.delete(endpointId)
        finished++
      })
      underWay.set(endpointId, task)
    }
    return claimed.length
  }

  /** Sends until nothing is due; answers the number of tries. */
  async function drain(): Promise<number> {
    let tries = 0
    for (;;) {
      const before = finished
      const took = loop.isStopped() ? 0 : await claim()
      tries += took
      // One that became free during the look was passed over as busy: look again.
      if (took > 0 || finished > before) continue
      if (underWay.size === 0) return tries
      // What becomes due for others must not wait for one that hangs.
      await Promise.race([...underWay.values(), rest(pollMs)])
    }
  }

  const loop = createPollingLoop({ services, drain, pollMs, problem: 'could not look for due webhooks' })
  return { start: loop.start, drain, stop: loop.stop }
}
