import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'

/** When somebody wants to be told. Absent row: at any time, each mail by itself. */
export const notificationSettings = pgTable(
  'notification_settings',
  {
    orgId: orgId(),
    personId: uuid('person_id').notNull(),
    /** Where they live; the times below are of there. */
    timeZone: text('time_zone').notNull(),
    /** "22:00"; both or neither. An end before the start is on the next day. */
    quietFrom: text('quiet_from'),
    quietTo: text('quiet_to'),
    /** One mail a day at this time instead of single ones. */
    digestAt: text('digest_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.personId] }),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** What waits for somebody's daily mail. The words are wiped once it is sent; the key stays for a while. */
export const digestItems = pgTable(
  'digest_items',
  {
    orgId: orgId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    dueAt: moment('due_at').notNull(),
    createdAt: createdAt(),
    sentAt: moment('sent_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('digest_items_once').on(table.orgId, table.personId, table.dedupeKey),
    // What is due.
    index('digest_items_due').on(table.orgId, table.dueAt).where(sql`sent_at is null`),
    // What the sweep forgets.
    index('digest_items_by_age').on(table.orgId, table.createdAt),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)
