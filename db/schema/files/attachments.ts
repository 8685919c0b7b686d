import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, orgId } from '../../columns.ts'
import { announcements } from '../notifications.ts'
import { people } from '../people.ts'
import { requests } from '../requests.ts'

export const attachmentTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const

/** A file that somebody uploaded. Its content is in the object store, under the organization's id and this row's. */
export const attachments = pgTable(
  'attachments',
  {
    orgId: orgId(),
    id: id(),
    uploadedBy: uuid('uploaded_by').notNull(),
    /** As it is downloaded, with the ending of its type. */
    name: text('name').notNull(),
    type: text('type', { enum: attachmentTypes }).notNull(),
    bytes: integer('bytes').notNull(),
    createdAt: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // What nobody attached to anything, for the sweep.
    index('attachments_by_age').on(table.orgId, table.createdAt),
    // Deleting a person looks here.
    index('attachments_by_uploader').on(table.orgId, table.uploadedBy),
    foreignKey({
      columns: [table.orgId, table.uploadedBy],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

export const announcementFiles = pgTable(
  'announcement_files',
  {
    orgId: orgId(),
    announcementId: uuid('announcement_id').notNull(),
    attachmentId: uuid('attachment_id').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.announcementId, table.attachmentId] }),
    // "Is this upload attached?"
    index('announcement_files_by_attachment').on(table.orgId, table.attachmentId),
    foreignKey({
      columns: [table.orgId, table.announcementId],
      foreignColumns: [announcements.orgId, announcements.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.attachmentId],
      foreignColumns: [attachments.orgId, attachments.id],
    }).onDelete('cascade'),
  ],
)

/** One upload may stand in several requests: an excuse for days is one request per class. */
export const requestFiles = pgTable(
  'request_files',
  {
    orgId: orgId(),
    requestId: uuid('request_id').notNull(),
    attachmentId: uuid('attachment_id').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.requestId, table.attachmentId] }),
    // "Is this upload attached?"
    index('request_files_by_attachment').on(table.orgId, table.attachmentId),
    foreignKey({
      columns: [table.orgId, table.requestId],
      foreignColumns: [requests.orgId, requests.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.attachmentId],
      foreignColumns: [attachments.orgId, attachments.id],
    }).onDelete('cascade'),
  ],
)
