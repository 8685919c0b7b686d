import { and, count, eq, inArray } from 'drizzle-orm'
import { webhookDeliveries, webhookEndpoints } from '../../../db/schema/api/webhooks.ts'
import { people } from '../../../db/schema/people.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { grantOf } from '../../kernel/permissions.ts'

/** A secret opens only for the endpoint that it was made for. */
export const sealContext = (orgId: string, endpointId: string) => `webhook:${orgId}:${endpointId}`

export async function requireEndpoint({ tx }: VerbContext, endpointId: string) {
  const [endpoint] = await tx
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, endpointId))
    .for('update')
  if (!endpoint) throw notFound('This webhook')
  return endpoint
}

/** Deliveries on their way, by endpoint. */
export async function waitingByEndpoint({ tx }: VerbContext): Promise<Map<string, number>> {
  const { endpointId, status } = webhookDeliveries
  const rows = await tx
    .select({ endpointId, waiting: count() })
    .from(webhookDeliveries)
    .where(eq(status, 'waiting'))
    .groupBy(endpointId)
  return new Map(rows.map(row => [row.endpointId, row.waiting]))
}

/** What was on its way to an endpoint that is called no more. */
export async function failWaiting({ tx }: VerbContext, endpoint: string): Promise<void> {
  const { endpointId, status } = webhookDeliveries
  await tx
    .update(webhookDeliveries)
    .set({ status: 'failed' })
    .where(and(eq(endpointId, endpoint), eq(status, 'waiting')))
}

/** Addresses of those who look after webhooks. */
export async function managersOf({ tx }: VerbContext): Promise<{ id: string; email: string }[]> {
  const holders = (['owner', 'admin', 'teacher', 'student'] as const).filter(
    role => grantOf(role, 'webhooks.manage') === 'all',
  )
  const rows = await tx
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(and(inArray(people.role, holders), eq(people.status, 'active')))
  return rows.flatMap(({ id, email }) => (email ? [{ id, email }] : []))
}
