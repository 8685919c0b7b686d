import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from '../../../../db/schema/api/webhooks.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../../kernel/page.ts'
import { verb } from '../../../kernel/verb.ts'
import { deliveryShape, deliveryStatus } from '../fields.ts'
import { messageIdOf } from '../signature.ts'

const position = z.tuple([z.iso.datetime(), z.uuid()])

function after(cursor: string | undefined): SQL | undefined {
  const { data } = position.safeParse(decodeCursor(cursor))
  if (!data) return undefined
  const { createdAt, id } = webhookDeliveries
  return sql`(${createdAt}, ${id}) < (${data[0]}::timestamptz, ${data[1]}::uuid)`
}

/** What was sent or is on its way, newest first. */
export const listDeliveries = verb({
  name: 'webhooks.list-deliveries',
  kind: 'query',
  permission: 'webhooks.manage',
  input: pageInput.extend({ endpointId: z.uuid().optional(), status: deliveryStatus.optional() }),
  output: pageOf(deliveryShape),
  async run({ tx }, { cursor, limit, endpointId, status }) {
    const { body: _, ...columns } = getTableColumns(webhookDeliveries)
    const rows = await tx
      .select({ ...columns, url: webhookEndpoints.url, answeredStatus: webhookAttempts.status })
      .from(webhookDeliveries)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
      .leftJoin(
        webhookAttempts,
        and(
          eq(webhookAttempts.deliveryId, webhookDeliveries.id),
          eq(webhookAttempts.number, webhookDeliveries.attempts),
        ),
      )
      .where(
        and(
          after(cursor),
          endpointId === undefined ? undefined : eq(webhookDeliveries.endpointId, endpointId),
          status === undefined ? undefined : eq(webhookDeliveries.status, status),
        ),
      )
      .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
      .limit(limit + 1)
    const page = pageFrom(rows, limit, last => [last.createdAt.toISOString(), last.id])
    const items = page.items.map(row => ({
      ...row,
      messageId: messageIdOf(row.id),
      nextAttemptAt: row.status === 'waiting' ? row.nextAttemptAt : null,
    }))
    return { ...page, items }
  },
})
