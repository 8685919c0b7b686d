import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment, orgId } from '../../columns.ts'
import { devices } from '../devices.ts'

export const viewEndings = [
  'stopped',
  'left',
  'time-up',
  'switched-off',
  'revoked',
  'no-answer',
  'other-process',
] as const

/** Somebody looked through a kiosk's camera: who, when and for how long. The pictures are kept nowhere. */
export const liveViews = pgTable(
  'live_views',
  {
    orgId: orgId(),
    id: id(),
    deviceId: uuid('device_id').notNull(),
    viewerId: uuid('viewer_id').notNull(),
    startedAt: moment('started_at').notNull(),
    /** When it ends by itself, unless it is extended. */
    endsAt: moment('ends_at').notNull(),
    /** When the viewer's screen was last there: without one a view is over, whoever forgot to end it. */
    seenAt: moment('seen_at').notNull(),
    endedAt: moment('ended_at'),
    ending: text('ending', { enum: viewEndings }),
    /** When a picture last came to a process where nobody watches. */
    missedAt: moment('missed_at'),
    /** Pictures that were shown. */
    frames: integer('frames').notNull().default(0),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // Whether a kiosk is watched, asked with each of its pictures, and who has watched it.
    index('live_views_by_device').on(table.orgId, table.deviceId, table.startedAt),
    foreignKey({
      columns: [table.orgId, table.deviceId],
      foreignColumns: [devices.orgId, devices.id],
    }).onDelete('cascade'),
  ],
)
