import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { pushes, pushSubscriptions } from '../../../../db/schema/channels/push.ts'
import { verb } from '../../../kernel/verb.ts'
import { retryDelayMs } from '../../mail/rules.ts'

const mostAttempts = 8
const done = { title: '', path: '' }

/** What became of a try. A browser that is gone is forgotten, with all that waited for it. */
export const recordPushOutcome = verb({
  name: 'notifications.record-push-outcome',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({
    orgId: z.uuid(),
    id: z.uuid(),
    subscriptionId: z.uuid(),
    attempt: z.number().int().min(1),
    result: z.enum(['sent', 'gone', 'refused', 'failed']),
    retryAfterMs: z.number().int().min(0).max(3_600_000).optional(),
  }),
  output: z.object({}),
  async run({ tx, now }, { orgId, id, subscriptionId, attempt, result, retryAfterMs }) {
    if (result === 'gone') {
      await tx
        .delete(pushSubscriptions)
        .where(and(eq(pushSubscriptions.orgId, orgId), eq(pushSubscriptions.id, subscriptionId)))
      return {}
    }
    const over = result === 'refused' || attempt >= mostAttempts
    const later = new Date(now.getTime() + (retryAfterMs ?? retryDelayMs(attempt)))
    const failed = over ? { status: 'failed' as const, ...done } : { nextAttemptAt: later }
    await tx
      .update(pushes)
      .set(result === 'sent' ? { status: 'sent', ...done } : failed)
      .where(
        and(
          eq(pushes.orgId, orgId),
          eq(pushes.id, id),
          eq(pushes.attempts, attempt),
          eq(pushes.status, 'waiting'),
        ),
      )
    return {}
  },
})
