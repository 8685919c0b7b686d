import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import type { Services } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { sealContext } from '../queries.ts'
import { messageIdOf, signedHeaders } from '../signature.ts'

/** Outlives any try, so that only a crash lets it run out. */
const claimMs = 60_000
/** Of one endpoint at a time. */
const mostOfOne = 4

const row = z.object({
  org_id: z.uuid(),
  id: z.uuid(),
  endpoint_id: z.uuid(),
  attempts: z.coerce.number(),
  body: z.string(),
  url: z.string(),
  sealed_secret: z.string(),
  sealed_old_secret: z.string().nullable(),
  old_secret_until: z.coerce.date().nullable(),
})

const claimed = z.object({
  orgId: z.uuid(),
  endpointId: z.uuid(),
  deliveryId: z.uuid(),
  attempt: z.int(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})
export type ClaimedDelivery = z.output<typeof claimed>

/** None when it was sealed with another secret of the installation: its own receiver refuses what nobody signed. */
function openSecret({ keyring, log }: Services, sealed: string, one: z.output<typeof row>): string[] {
  try {
    return [keyring.open(sealed, sealContext(one.org_id, one.endpoint_id))]
  } catch (error) {
    log.error({ err: error, endpointId: one.endpoint_id }, 'the secret of a webhook cannot be opened')
    return []
  }
}

/**
 * Takes due deliveries of up to `endpoints` endpoints, a few of each, and counts the try before it is made. An endpoint
 * that hangs is `busy` for its sender and holds up nobody else.
 */
export const claimDeliveries = verb({
  name: 'webhooks.claim-deliveries',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({ endpoints: z.int().min(1).max(100), busy: z.array(z.uuid()).max(100) }),
  output: z.array(claimed),
  async run({ tx, now, services }, { endpoints, busy }) {
    const claim = await tx.execute(sql`
      with listening as (
        select e.org_id, e.id from webhook_endpoints e
        where e.disabled_at is null and not e.id = any(${sql.param(busy)}::uuid[])
          and exists (select from webhook_deliveries d where d.org_id = e.org_id and d.endpoint_id = e.id
            and d.status = 'waiting' and d.next_attempt_at <= ${now.toISOString()}::timestamptz)
        order by random() limit ${endpoints}
      ), due as (
        select one.org_id, one.id from listening l cross join lateral (
          select d.org_id, d.id from webhook_deliveries d
          where d.org_id = l.org_id and d.endpoint_id = l.id and d.status = 'waiting'
            and d.next_attempt_at <= ${now.toISOString()}::timestamptz
          order by d.next_attempt_at, d.id limit ${mostOfOne} for update skip locked
        ) one
      )
      update webhook_deliveries d
      set attempts = d.attempts + 1, tries_left = d.tries_left - 1,
        next_attempt_at = ${new Date(now.getTime() + claimMs).toISOString()}::timestamptz
      from due, webhook_endpoints e
      where d.org_id = due.org_id and d.id = due.id and e.org_id = d.org_id and e.id = d.endpoint_id
      returning d.org_id, d.id, d.endpoint_id, d.attempts, d.body, e.url, e.sealed_secret, e.sealed_old_secret,
        e.old_secret_until`)
    return rowsOf(row, claim).map(one => {
      const open = (sealed: string) => openSecret(services, sealed, one)
      const isOldValid = one.sealed_old_secret && one.old_secret_until && one.old_secret_until > now
      const secrets = [
        one.sealed_secret,
        ...(isOldValid && one.sealed_old_secret ? [one.sealed_old_secret] : []),
      ]
      const message = { id: messageIdOf(one.id), at: now, body: one.body }
      return {
        orgId: one.org_id,
        endpointId: one.endpoint_id,
        deliveryId: one.id,
        attempt: one.attempts,
        url: one.url,
        headers: signedHeaders(message, secrets.flatMap(open)),
        body: one.body,
      }
    })
  },
})
