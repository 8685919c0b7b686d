import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../columns.ts'
import { people } from './people.ts'

export const notifications = pgTable(
  'notifications',
  {
    orgId: orgId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    /** Path inside the organization, e.g. "/queue". */
    link: text('link'),
    data: jsonb('data').$type<Record<string, string>>(),
    /** One per fact and person, however often the consumer runs. */
    dedupeKey: text('dedupe_key').notNull(),
    createdAt: createdAt(),
    readAt: moment('read_at'),
    /** Deleted by its person; the row stays a day so that it can be undone, and so that the fact is not told twice. */
    deletedAt: moment('deleted_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    unique('notifications_once').on(table.orgId, table.personId, table.dedupeKey),
    // The bell: newest first.
    index('notifications_by_person').on(table.orgId, table.personId, table.createdAt),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** Absent row = the kind's own default. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    orgId: orgId(),
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    inApp: boolean('in_app').notNull(),
    mail: boolean('mail').notNull(),
    push: boolean('push').notNull().default(false),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.personId, table.kind] }),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** Something that staff tell a class, a role or chosen people. Who it went to is fixed when it is sent. */
export const announcements = pgTable(
  'announcements',
  {
    orgId: orgId(),
    id: id(),
    authorId: uuid('author_id').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    /** In words, for the list of what was sent: a class's name, "All students", "3 people". */
    audience: text('audience').notNull(),
    createdAt: createdAt(),
    /** From then on nobody but staff and its author sees it. */
    expiresAt: moment('expires_at'),
    withdrawnAt: moment('withdrawn_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // What one person sent, newest first.
    index('announcements_by_author').on(table.orgId, table.authorId, table.createdAt),
    foreignKey({ columns: [table.orgId, table.authorId], foreignColumns: [people.orgId, people.id] }),
  ],
)

export const announcementRecipients = pgTable(
  'announcement_recipients',
  {
    orgId: orgId(),
    announcementId: uuid('announcement_id').notNull(),
    personId: uuid('person_id').notNull(),
    readAt: moment('read_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.announcementId, table.personId] }),
    // "For me".
    index('announcement_recipients_by_person').on(table.orgId, table.personId, table.announcementId),
    foreignKey({
      columns: [table.orgId, table.announcementId],
      foreignColumns: [announcements.orgId, announcements.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)
