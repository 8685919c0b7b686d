import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireEndpoint } from '../queries.ts'

/** It is told no more; its log goes with it. */
export const deleteEndpoint = verb({
  name: 'webhooks.delete-endpoint',
  kind: 'command',
  permission: 'webhooks.manage',
  input: z.strictObject({ endpointId: z.uuid() }),
  output: z.object({}),
  async run(context, { endpointId }) {
    await requireEndpoint(context, endpointId)
    await context.tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId))
    return {}
  },
})
