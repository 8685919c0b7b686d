import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { failingDaysMax, isTaken, triesPerRound, webhookDelayMs } from '../rules.ts'
import { switchOff } from './switch-off.ts'

const dayMs = 86_400_000

type Delivery = typeof webhookDeliveries.$inferSelect

/** Over, or due again; a receiver that asks for patience gets at least that. */
function afterwards({ triesLeft }: Delivery, now: Date, status: number | null, retryAfterMs: number) {
  if (isTaken(status)) return { status: 'delivered' as const }
  if (triesLeft <= 0 || status === 410) return { status: 'failed' as const }
  const delayMs = Math.max(retryAfterMs, webhookDelayMs(triesPerRound - triesLeft))
  return { nextAttemptAt: new Date(now.getTime() + delayMs) }
}

/** Notes how long the endpoint has failed, and switches it off once that is too long or it says that it is gone. */
async function judge(context: VerbContext, endpointId: string, status: number | null) {
  const { tx, now } = context
  const { id, failingSince } = webhookEndpoints
  if (isTaken(status)) {
    const mended = and(eq(id, endpointId), isNotNull(failingSince))
    await tx.update(webhookEndpoints).set({ failingSince: null }).where(mended)
    return
  }
  const newlyFailing = and(eq(id, endpointId), isNull(failingSince))
  await tx.update(webhookEndpoints).set({ failingSince: now }).where(newlyFailing)
  const [endpoint] = await tx.select().from(webhookEndpoints).where(eq(id, endpointId)).for('update')
  if (!endpoint || endpoint.disabledAt) return
  const failingMs = now.getTime() - (endpoint.failingSince ?? now).getTime()
  if (status === 410) await switchOff(context, endpoint, 'gone')
  else if (failingMs >= failingDaysMax * dayMs) await switchOff(context, endpoint, 'failing')
}

/** What became of a try. One that was given up in the meantime (a claim that ran out, an endpoint switched off) changes nothing. */
export const recordAttempt = verb({
  name: 'webhooks.record-attempt',
  kind: 'command',
  permission: 'webhooks.deliver',
  audit: false,
  input: z.strictObject({
    deliveryId: z.uuid(),
    attempt: z.int().min(1),
    at: z.date(),
    tookMs: z.int().min(0),
    headers: z.record(z.string(), z.string()),
    status: z.int().nullable(),
    answer: z.string().max(1_000),
    problem: z.string().max(500).nullable(),
    retryAfterMs: z.int().min(0).optional(),
  }),
  output: z.object({}),
  async run(context, { deliveryId, attempt, headers, retryAfterMs = 0, ...told }) {
    const { tx, orgId, now } = context
    const { id, attempts, status } = webhookDeliveries
    const mine = and(eq(id, deliveryId), eq(attempts, attempt), eq(status, 'waiting'))
    const [delivery] = await tx.select().from(webhookDeliveries).where(mine).for('update')
    if (!delivery) return {}
    await tx
      .insert(webhookAttempts)
      .values({ orgId, deliveryId, number: attempt, requestHeaders: headers, ...told })
    const outcome = afterwards(delivery, now, told.status, retryAfterMs)
    await tx.update(webhookDeliveries).set(outcome).where(mine)
    await judge(context, delivery.endpointId, told.status)
    return {}
  },
})
