import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { verb } from '../../../kernel/verb.ts'
import { requireEndpoint, sealContext } from '../queries.ts'
import { overlapHours } from '../rules.ts'
import { newWebhookSecret } from '../signature.ts'

/**
 * A new secret, told this once. For a day both sign, so that nothing is refused while the receiver changes over. Whoever
 * rotates again within that day gives up the older of the two.
 */
export const rotateSecret = verb({
  name: 'webhooks.rotate-secret',
  kind: 'command',
  permission: 'webhooks.manage',
  input: z.strictObject({ endpointId: z.uuid() }),
  output: z.object({ secret: z.string(), oldSecretUntil: z.date() }),
  async run(context, { endpointId }) {
    const { tx, orgId, now, services } = context
    const { sealedSecret } = await requireEndpoint(context, endpointId)
    const secret = newWebhookSecret()
    const oldSecretUntil = new Date(now.getTime() + overlapHours * 3_600_000)
    await tx
      .update(webhookEndpoints)
      .set({
        sealedSecret: services.keyring.seal(secret, sealContext(orgId, endpointId)),
        sealedOldSecret: sealedSecret,
        oldSecretUntil,
      })
      .where(eq(webhookEndpoints.id, endpointId))
    return { secret, oldSecretUntil }
  },
})
