import { z } from 'zod'
import { webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { conflict } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { chosenTypes, endpointDescription, endpointUrl } from '../fields.ts'
import { sealContext } from '../queries.ts'
import { endpointsMax } from '../rules.ts'
import { newWebhookSecret } from '../signature.ts'
import { requireWebhookUrl } from './require-url.ts'

/** An address that is told of facts from now on; its secret is told this once. */
export const createEndpoint = verb({
  name: 'webhooks.create-endpoint',
  kind: 'command',
  permission: 'webhooks.manage',
  audit: ['url', 'eventTypes'],
  input: z.strictObject({
    url: endpointUrl,
    description: endpointDescription.default(''),
    eventTypes: chosenTypes,
  }),
  output: z.object({ endpointId: z.uuid(), secret: z.string() }),
  async run(context, { url, description, eventTypes }) {
    const { tx, orgId, now, services } = context
    if ((await tx.$count(webhookEndpoints)) >= endpointsMax)
      throw conflict(`There are ${endpointsMax} webhooks already: delete one first.`, 'too-many-webhooks')
    const id = newId(now.getTime())
    const secret = newWebhookSecret()
    await tx.insert(webhookEndpoints).values({
      orgId,
      id,
      url: requireWebhookUrl(services, url),
      description,
      eventTypes,
      sealedSecret: services.keyring.seal(secret, sealContext(orgId, id)),
      createdAt: now,
    })
    return { endpointId: id, secret }
  },
})
