import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { verb } from '../../../kernel/verb.ts'
import { endpointShape } from '../fields.ts'
import { waitingByEndpoint } from '../queries.ts'

/** All of the organization's webhooks with how they fare, the oldest first; never their secrets. */
export const listEndpoints = verb({
  name: 'webhooks.list-endpoints',
  kind: 'query',
  permission: 'webhooks.manage',
  input: z.strictObject({}),
  output: z.array(endpointShape),
  async run(context) {
    const { tx, now } = context
    const rows = await tx
      .select()
      .from(webhookEndpoints)
      .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id))
    const waiting = await waitingByEndpoint(context)
    return rows.map(row => ({
      ...row,
      waiting: waiting.get(row.id) ?? 0,
      oldSecretUntil: row.oldSecretUntil && row.oldSecretUntil > now ? row.oldSecretUntil : null,
    }))
  },
})
