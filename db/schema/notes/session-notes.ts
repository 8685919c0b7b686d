import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, moment, orgId } from '../../columns.ts'
import { people } from '../people.ts'
import { sessions } from '../sessions.ts'

export const noteChanges = ['written', 'edited', 'removed', 'restored'] as const

/** What staff write about a session, or about one person in it. Students and guardians never read it. */
export const sessionNotes = pgTable(
  'session_notes',
  {
    orgId: orgId(),
    id: id(),
    sessionId: uuid('session_id').notNull(),
    /** Null: about the session. */
    personId: uuid('person_id'),
    authorId: uuid('author_id').notNull(),
    /** As they are now. */
    words: text('words').notNull(),
    createdAt: createdAt(),
    editedAt: moment('edited_at'),
    removedAt: moment('removed_at'),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // What the session's screen shows.
    index('session_notes_by_session').on(table.orgId, table.sessionId),
    // Deleting a person asks what is about them, and what they wrote.
    index('session_notes_by_person').on(table.orgId, table.personId).where(sql`person_id is not null`),
    index('session_notes_by_author').on(table.orgId, table.authorId),
    foreignKey({
      columns: [table.orgId, table.sessionId],
      foreignColumns: [sessions.orgId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.orgId, table.personId],
      foreignColumns: [people.orgId, people.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.authorId], foreignColumns: [people.orgId, people.id] }),
  ],
)

/** Every state a note has been in: who did what when, with the words as they were after it. */
export const sessionNoteChanges = pgTable(
  'session_note_changes',
  {
    orgId: orgId(),
    id: id(),
    noteId: uuid('note_id').notNull(),
    what: text('what', { enum: noteChanges }).notNull(),
    words: text('words').notNull(),
    changedBy: uuid('changed_by').notNull(),
    at: moment('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // A note's history, in order.
    index('session_note_changes_by_note').on(table.orgId, table.noteId, table.at),
    // Deleting a person asks what they changed.
    index('session_note_changes_by_changer').on(table.orgId, table.changedBy),
    foreignKey({
      columns: [table.orgId, table.noteId],
      foreignColumns: [sessionNotes.orgId, sessionNotes.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [table.orgId, table.changedBy], foreignColumns: [people.orgId, people.id] }),
  ],
)
