import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'

export const viewPages = [
  'overview',
  'day',
  'register',
  'students',
  'at-risk',
  'warnings',
  'follow-up',
  'inside',
] as const
/** Oneself; owners and admins; everybody who reads reports. */
export const viewAudiences = ['self', 'admins', 'staff'] as const

/** How a report is narrowed: `days` back from the day it is looked at, else fixed dates, else as it comes. */
export interface ViewFilters {
  classId?: string | undefined
  days?: number | undefined
  from?: string | undefined
  to?: string | undefined
  grain?: 'day' | 'week' | undefined
  by?: 'class' | 'teacher' | 'site' | undefined
  parts?: 'month' | 'term' | undefined
}

/** A report under a name. It holds filters and no numbers: whoever opens it sees what they may see. */
export const reportViews = pgTable(
  'report_views',
  {
    orgId: orgId(),
    id: id(),
    createdBy: uuid('created_by').notNull(),
    name: text('name').notNull(),
    page: text('page', { enum: viewPages }).notNull(),
    filters: jsonb('filters').$type<ViewFilters>().notNull(),
    sharedWith: text('shared_with', { enum: viewAudiences }).notNull(),
    createdAt: createdAt(),
    /** Kept for a day, with its pins, so that deleting can be undone. */
    deletedAt: moment('deleted_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // A person's own, and whether a person may be deleted.
    index('report_views_by_person').on(table.orgId, table.createdBy),
    foreignKey({
      columns: [table.orgId, table.createdBy],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)

/** Who wants a view on their first page. */
export const reportViewPins = pgTable(
  'report_view_pins',
  {
    orgId: orgId(),
    viewId: uuid('view_id').notNull(),
    personId: uuid('person_id').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.viewId, table.personId] }),
    // One person's first page.
    index('report_view_pins_by_person').on(table.orgId, table.personId),
    foreignKey({
      columns: [table.orgId, table.viewId],
      foreignColumns: [reportViews.orgId, reportViews.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
  ],
)
