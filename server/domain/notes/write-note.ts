import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { marks } from '../../../db/schema/attendance.ts'
import { sessionNotes } from '../../../db/schema/notes/session-notes.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { enrolledOn } from '../classes/membership.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'
import type { Session } from '../sessions/session-shape.ts'
import { noteWords, recordChange, writerOf } from './queries.ts'

/** Whoever the session's roster shows: enrolled on its day, or marked although enrolment has changed since. */
async function requireOnRoster(context: VerbContext, { id, classId, localDate }: Session, personId: string) {
  const enrolled = await enrolledOn(context, [classId], localDate)
  if (enrolled.some(person => person.personId === personId)) return
  const marked = await context.tx
    .select({ personId: marks.personId })
    .from(marks)
    .where(and(eq(marks.sessionId, id), eq(marks.personId, personId)))
  if (marked.length === 0) throw notFound('This person')
}

/** A note for colleagues about a session, or about one person in it. */
export const writeNote = verb({
  name: 'notes.write',
  kind: 'command',
  permission: 'notes.write',
  subject: 'This session',
  input: z.strictObject({
    sessionId: z.uuid(),
    /** Absent: about the session. */
    personId: z.uuid().optional(),
    words: noteWords,
  }),
  output: z.object({ noteId: z.uuid() }),
  owns: teachesSession,
  async run(context, { sessionId, personId, words }) {
    const { tx, orgId, now } = context
    const session = await findSession(context, sessionId)
    if (personId) await requireOnRoster(context, session, personId)
    const note = { id: newId(now.getTime()), sessionId, words }
    const authorId = writerOf(context)
    await tx.insert(sessionNotes).values({ ...note, orgId, personId, authorId, createdAt: now })
    await recordChange(context, note, 'written')
    return { noteId: note.id }
  },
})
