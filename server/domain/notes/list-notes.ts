import { and, asc, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { sessionNotes } from '../../../db/schema/notes/session-notes.ts'
import { people } from '../../../db/schema/people.ts'
import { verb } from '../../kernel/verb.ts'
import { findSession, teachesSession } from '../sessions/find-session.ts'

const authors = alias(people, 'authors')

/** What staff wrote about a session and the people in it, in the order it was written. */
export const listNotes = verb({
  name: 'notes.list',
  kind: 'query',
  permission: 'notes.write',
  subject: 'This session',
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.array(
    z.object({
      id: z.uuid(),
      /** Null: about the session. */
      personId: z.uuid().nullable(),
      fullName: z.string().nullable(),
      words: z.string(),
      authorId: z.uuid(),
      authorName: z.string(),
      createdAt: z.date(),
      editedAt: z.date().nullable(),
    }),
  ),
  owns: teachesSession,
  async run(context, { sessionId }) {
    await findSession(context, sessionId)
    const { id, personId, words, authorId, createdAt, editedAt, removedAt } = sessionNotes
    return context.tx
      .select({
        ...{ id, personId, words, authorId, createdAt, editedAt },
        fullName: people.fullName,
        authorName: authors.fullName,
      })
      .from(sessionNotes)
      .innerJoin(authors, eq(authors.id, authorId))
      .leftJoin(people, eq(people.id, personId))
      .where(and(eq(sessionNotes.sessionId, sessionId), isNull(removedAt)))
      .orderBy(asc(createdAt), asc(id))
  },
})
