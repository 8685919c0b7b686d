import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { noteChanges, sessionNoteChanges } from '../../../db/schema/notes/session-notes.ts'
import { people } from '../../../db/schema/people.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { teachesNote } from './queries.ts'

/** Who did what to a note and when, the first first; of a deleted one as well. */
export const noteHistory = verb({
  name: 'notes.history',
  kind: 'query',
  permission: 'notes.write',
  subject: 'This note',
  input: z.strictObject({ noteId: z.uuid() }),
  output: z.array(
    z.object({
      id: z.uuid(),
      what: z.enum(noteChanges),
      /** As they were after it. */
      words: z.string(),
      changedByName: z.string(),
      at: z.date(),
    }),
  ),
  owns: teachesNote,
  async run({ tx }, { noteId }) {
    const { id, what, words, at, changedBy } = sessionNoteChanges
    const history = await tx
      .select({ id, what, words, at, changedByName: people.fullName })
      .from(sessionNoteChanges)
      .innerJoin(people, eq(people.id, changedBy))
      .where(eq(sessionNoteChanges.noteId, noteId))
      .orderBy(asc(at), asc(id))
    if (history.length === 0) throw notFound('This note')
    return history
  },
})
