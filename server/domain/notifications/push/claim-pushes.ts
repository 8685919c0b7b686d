import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { pushes, pushSubscriptions } from '../../../../db/schema/channels/push.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'

/** Outlives any try, so that only a crash lets it run out. */
const claimMs = 60_000

const claimed = z.object({
  orgId: z.uuid(),
  id: z.uuid(),
  subscriptionId: z.uuid(),
  attempt: z.number().int(),
  title: z.string(),
  path: z.string(),
  /** Not sent from then on; null: news for a day. */
  expiresAt: z.date().nullable(),
  endpoint: z.string(),
  p256dh: z.string(),
  auth: z.string(),
})
export type ClaimedPush = z.output<typeof claimed>

/** What they asked for is over: nobody is told, and the words go. */
async function dropExpired({ tx, now }: VerbContext): Promise<void> {
  await tx
    .update(pushes)
    .set({ status: 'failed', title: '', path: '' })
    .where(and(eq(pushes.status, 'waiting'), lte(pushes.nextAttemptAt, now), lte(pushes.expiresAt, now)))
}

/** Takes due pushes for one sender and counts the try before it is made. */
export const claimPushes = verb({
  name: 'notifications.claim-pushes',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({ limit: z.number().int().min(1).max(100) }),
  output: z.array(claimed),
  async run(context, { limit }) {
    const { tx, now } = context
    await dropExpired(context)
    const due = await tx
      .select({ id: pushes.id })
      .from(pushes)
      .where(and(eq(pushes.status, 'waiting'), lte(pushes.nextAttemptAt, now)))
      .orderBy(asc(pushes.nextAttemptAt))
      .limit(limit)
      .for('update', { skipLocked: true })
    if (due.length === 0) return []
    const ids = due.map(push => push.id)
    await tx
      .update(pushes)
      .set({ attempts: sql`${pushes.attempts} + 1`, nextAttemptAt: new Date(now.getTime() + claimMs) })
      .where(inArray(pushes.id, ids))
    const { orgId, id, subscriptionId, attempts: attempt, title, path, expiresAt } = pushes
    const { endpoint, p256dh, auth } = pushSubscriptions
    return tx
      .select({ orgId, id, subscriptionId, attempt, title, path, expiresAt, endpoint, p256dh, auth })
      .from(pushes)
      .innerJoin(
        pushSubscriptions,
        and(eq(pushSubscriptions.orgId, pushes.orgId), eq(pushSubscriptions.id, pushes.subscriptionId)),
      )
      .where(inArray(pushes.id, ids))
  },
})
