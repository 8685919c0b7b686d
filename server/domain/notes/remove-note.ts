import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { sessionNoteChanges, sessionNotes } from '../../../db/schema/notes/session-notes.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { lockNote, recordChange, teachesNote, writerOf } from './queries.ts'

/** Whoever took the note off the screens last. */
async function remover({ tx }: VerbContext, noteId: string): Promise<string | undefined> {
  const [last] = await tx
    .select({ changedBy: sessionNoteChanges.changedBy })
    .from(sessionNoteChanges)
    .where(and(eq(sessionNoteChanges.noteId, noteId), eq(sessionNoteChanges.what, 'removed')))
    .orderBy(desc(sessionNoteChanges.at))
    .limit(1)
  return last?.changedBy
}

/**
 * Takes a note off the screens, or puts it back: its author, or an admin. What an admin took off only an admin puts back.
 * The history keeps it.
 */
export const removeNote = verb({
  name: 'notes.remove',
  kind: 'command',
  permission: 'notes.write',
  subject: 'This note',
  input: z.strictObject({ noteId: z.uuid(), removed: z.boolean().default(true) }),
  output: z.object({}),
  audit: ['removed'],
  owns: teachesNote,
  async run(context, { noteId, removed }) {
    const { tx, now, grant } = context
    const note = await lockNote(context, noteId)
    if (grant === 'own' && note.authorId !== writerOf(context))
      throw new AppError('forbidden', 'Its author or an admin deletes a note.')
    if ((note.removedAt !== null) === removed) return {}
    if (grant === 'own' && !removed && (await remover(context, noteId)) !== note.authorId)
      throw new AppError('forbidden', 'An admin deleted this note.')
    await tx
      .update(sessionNotes)
      .set({ removedAt: removed ? now : null })
      .where(eq(sessionNotes.id, noteId))
    await recordChange(context, note, removed ? 'removed' : 'restored')
    return {}
  },
})
