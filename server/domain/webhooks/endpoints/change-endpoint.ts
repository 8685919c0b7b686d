import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { verb } from '../../../kernel/verb.ts'
import { chosenTypes, endpointDescription, endpointUrl } from '../fields.ts'
import { failWaiting, requireEndpoint } from '../queries.ts'
import { requireWebhookUrl } from './require-url.ts'

/** Its address, its words, what it is told, and whether; only what is named changes. */
export const changeEndpoint = verb({
  name: 'webhooks.change-endpoint',
  kind: 'command',
  permission: 'webhooks.manage',
  audit: ['url', 'eventTypes', 'enabled'],
  input: z.strictObject({
    endpointId: z.uuid(),
    url: endpointUrl.optional(),
    description: endpointDescription.optional(),
    eventTypes: chosenTypes.optional(),
    /** Off: nothing is queued for it, and what waited is given up. On: from now on, with a clean slate. */
    enabled: z.boolean().optional(),
  }),
  output: z.object({}),
  async run(context, { endpointId, url, description, eventTypes, enabled }) {
    const { tx, now, services } = context
    const before = await requireEndpoint(context, endpointId)
    const turnsOff = enabled === false && !before.disabledAt
    const changes = {
      ...(url === undefined ? {} : { url: requireWebhookUrl(services, url) }),
      ...(description === undefined ? {} : { description }),
      ...(eventTypes === undefined ? {} : { eventTypes }),
      ...(turnsOff ? { disabledAt: now, disabledBecause: 'person' as const } : {}),
      ...(enabled ? { disabledAt: null, disabledBecause: null, failingSince: null } : {}),
    }
    if (Object.keys(changes).length > 0)
      await tx.update(webhookEndpoints).set(changes).where(eq(webhookEndpoints.id, endpointId))
    if (turnsOff) await failWaiting(context, endpointId)
    return {}
  },
})
