import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type noteChanges, sessionNoteChanges, sessionNotes } from '../../../db/schema/notes/session-notes.ts'
import { actorIdOf, type VerbContext } from '../../kernel/context.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'

export type Note = typeof sessionNotes.$inferSelect

export const noteWords = z
  .string()
  .trim()
  .min(1, 'Write something down.')
  .max(2_000)
  .transform(text => text.normalize('NFC'))

/** Locked: of two changes at once the later one sees the earlier. */
export async function lockNote({ tx }: VerbContext, noteId: string): Promise<Note> {
  const [note] = await tx.select().from(sessionNotes).where(eq(sessionNotes.id, noteId)).for('update')
  if (!note) throw notFound('This note')
  return note
}

/** For teachers: notes of their own sessions. */
export async function teachesNote(context: VerbContext, { noteId }: { noteId: string }): Promise<boolean> {
  const [note] = await context.tx
    .select({ sessionId: sessionNotes.sessionId })
    .from(sessionNotes)
    .where(eq(sessionNotes.id, noteId))
  return note !== undefined && teachesSession(context, note)
}

/** Whoever is asking, who must be a person: a note has an author. */
export function writerOf({ actor }: VerbContext): string {
  const id = actorIdOf(actor)
  if (!id) throw new AppError('forbidden', 'A person writes notes.')
  return id
}

/** Keeps what happened to a note and tells the screens of its session. */
export async function recordChange(
  context: VerbContext,
  { id: noteId, sessionId, words }: Pick<Note, 'id' | 'sessionId' | 'words'>,
  what: (typeof noteChanges)[number],
): Promise<void> {
  const { tx, orgId, now } = context
  const changedBy = writerOf(context)
  await tx
    .insert(sessionNoteChanges)
    .values({ orgId, id: newId(now.getTime()), noteId, what, words, changedBy, at: now })
  const { classId } = await findSession(context, sessionId)
  await context.emit('note.changed', { sessionId, classId, noteId })
}
