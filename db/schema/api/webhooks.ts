import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { organizations } from '../organizations.ts'

/** An address of the organization's own systems that is told of facts. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    orgId: orgId(),
    id: id(),
    /** Checked again at every call: what a name leads to may change. */
    url: text('url').notNull(),
    description: text('description').notNull(),
    eventTypes: text('event_types').array().notNull(),
    sealedSecret: text('sealed_secret').notNull(),
    /** The secret before this one, which signs as well until then. */
    sealedOldSecret: text('sealed_old_secret'),
    oldSecretUntil: moment('old_secret_until'),
    createdAt: createdAt(),
    /** Of the first try that failed since the last one that was taken. */
    failingSince: moment('failing_since'),
    disabledAt: moment('disabled_at'),
    disabledBecause: text('disabled_because', { enum: ['person', 'failing', 'gone'] }),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    foreignKey({ columns: [table.orgId], foreignColumns: [organizations.id] }).onDelete('cascade'),
  ],
)

/** One fact on its way to one endpoint. The body is kept as it was first written, so that every try sends the same bytes. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    orgId: orgId(),
    id: id(),
    endpointId: uuid('endpoint_id').notNull(),
    /** One per fact and endpoint, however often the consumer runs. */
    dedupeKey: text('dedupe_key').notNull(),
    eventType: text('event_type').notNull(),
    body: text('body').notNull(),
    status: text('status', { enum: ['waiting', 'delivered', 'failed'] })
      .notNull()
      .default('waiting'),
    /** Tries so far, of all rounds; names the try whose outcome is recorded. */
    attempts: integer('attempts').notNull().default(0),
    triesLeft: integer('tries_left').notNull(),
    nextAttemptAt: moment('next_attempt_at').notNull(),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('webhook_deliveries_once').on(table.orgId, table.endpointId, table.dedupeKey),
    // What the sender takes of each endpoint, the longest due first; what is over drops out.
    index('webhook_deliveries_waiting')
      .on(table.orgId, table.endpointId, table.nextAttemptAt)
      .where(sql`status = 'waiting'`),
    // The log's pages and what the sweep forgets.
    index('webhook_deliveries_by_age').on(table.orgId, table.createdAt, table.id),
    foreignKey({
      columns: [table.orgId, table.endpointId],
      foreignColumns: [webhookEndpoints.orgId, webhookEndpoints.id],
    }).onDelete('cascade'),
  ],
)

/** One try: what was sent besides the body, and what came back. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    orgId: orgId(),
    deliveryId: uuid('delivery_id').notNull(),
    number: integer('number').notNull(),
    at: moment('at').notNull(),
    tookMs: integer('took_ms').notNull(),
    requestHeaders: jsonb('request_headers').$type<Record<string, string>>().notNull(),
    /** Null when nobody answered. */
    status: integer('status'),
    /** The first part of the answer. */
    answer: text('answer').notNull(),
    /** Why there was no answer. */
    problem: text('problem'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.deliveryId, table.number] }),
    foreignKey({
      columns: [table.orgId, table.deliveryId],
      foreignColumns: [webhookDeliveries.orgId, webhookDeliveries.id],
    }).onDelete('cascade'),
  ],
)
