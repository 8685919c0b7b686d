import { and, lt, ne } from 'drizzle-orm'
import { z } from 'zod'
import { webhookDeliveries } from '../../../../db/schema/api/webhooks.ts'
import { verb } from '../../../kernel/verb.ts'
import { logDays } from '../rules.ts'

/** Forgets what is over and old, with its tries. */
export const sweepDeliveries = verb({
  name: 'webhooks.sweep-deliveries',
  kind: 'command',
  permission: 'webhooks.deliver',
  audit: false,
  input: z.strictObject({}),
  output: z.object({ forgotten: z.int() }),
  async run({ tx, now }) {
    const { id, status, createdAt } = webhookDeliveries
    const before = new Date(now.getTime() - logDays * 86_400_000)
    const gone = await tx
      .delete(webhookDeliveries)
      .where(and(ne(status, 'waiting'), lt(createdAt, before)))
      .returning({ id })
    return { forgotten: gone.length }
  },
})
