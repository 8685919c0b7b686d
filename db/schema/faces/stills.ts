import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment, orgId } from '../../columns.ts'
import { faceChecks } from './faces.ts'

export const stillPlaces = ['first', 'last'] as const

/**
 * One or two pictures of a close call, for the hours that the organization allows: where the match was measured, and where
 * it was refused. Nothing is kept where pictures are not part of what the person consented to.
 */
export const faceStills = pgTable(
  'face_stills',
  {
    orgId: orgId(),
    checkId: uuid('check_id').notNull(),
    place: text('place', { enum: stillPlaces }).notNull(),
    /** A JPEG or PNG without metadata, AES-256-GCM under a key of its own that the organization's wraps. */
    sealed: text('sealed').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.checkId, table.place] }),
    // What is over goes with the next tick of the clock.
    index('face_stills_by_end').on(table.orgId, table.expiresAt),
    foreignKey({
      columns: [table.orgId, table.checkId],
      foreignColumns: [faceChecks.orgId, faceChecks.id],
    }).onDelete('cascade'),
  ],
)
