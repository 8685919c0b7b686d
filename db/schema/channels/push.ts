import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'

/** A browser that may be told while no page of ours is open. */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    orgId: orgId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    /** Given by the browser: an address that the server calls, checked again at every call. */
    endpoint: text('endpoint').notNull(),
    /** Keys that only this browser opens, as it gave them (base64url). */
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    /** "Firefox on Android", for the list of devices. */
    label: text('label').notNull(),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // One browser, one subscription: the next person to sign in there takes it over.
    unique('push_subscriptions_once').on(table.orgId, table.endpoint),
    index('push_subscriptions_by_person').on(table.orgId, table.personId),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** Pushes on their way, drained by consumers/push/send-pushes.ts. The words are wiped once it is over. */
export const pushes = pgTable(
  'pushes',
  {
    orgId: orgId(),
    id: id(),
    subscriptionId: uuid('subscription_id').notNull(),
    /** One per fact and browser, however often the consumer runs. */
    dedupeKey: text('dedupe_key').notNull(),
    title: text('title').notNull(),
    /** Path of the page to open. */
    path: text('path').notNull(),
    status: text('status', { enum: ['waiting', 'sent', 'failed'] })
      .notNull()
      .default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: moment('next_attempt_at').notNull(),
    /** Not sent from then on: what it asks for is over. Null: news for a day. */
    expiresAt: moment('expires_at'),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('pushes_once').on(table.orgId, table.subscriptionId, table.dedupeKey),
    // What the sender drains, over all organizations; what is done drops out of the index.
    index('pushes_waiting').on(table.nextAttemptAt).where(sql`status = 'waiting'`),
    // What the sweep forgets.
    index('pushes_by_age').on(table.orgId, table.createdAt),
    foreignKey({
      columns: [table.orgId, table.subscriptionId],
      foreignColumns: [pushSubscriptions.orgId, pushSubscriptions.id],
    }).onDelete('cascade'),
  ],
)
