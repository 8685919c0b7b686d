import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sessionNotes } from '../../../db/schema/notes/session-notes.ts'
import { AppError, conflict } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { lockNote, noteWords, recordChange, teachesNote, writerOf } from './queries.ts'

/** Other words in place of one's own; the history keeps both. Nobody writes in another's name. */
export const editNote = verb({
  name: 'notes.edit',
  kind: 'command',
  permission: 'notes.write',
  subject: 'This note',
  input: z.strictObject({ noteId: z.uuid(), words: noteWords }),
  /** What undoing needs. */
  output: z.object({ before: z.string() }),
  owns: teachesNote,
  async run(context, { noteId, words }) {
    const { tx, now } = context
    const note = await lockNote(context, noteId)
    if (note.authorId !== writerOf(context))
      throw new AppError('forbidden', 'Only its author changes a note. Write one of your own.')
    if (note.removedAt) throw conflict('This note was deleted meanwhile. Restore it first.', 'note-removed')
    if (note.words === words) return { before: words }
    await tx.update(sessionNotes).set({ words, editedAt: now }).where(eq(sessionNotes.id, noteId))
    await recordChange(context, { ...note, words }, 'edited')
    return { before: note.words }
  },
})
