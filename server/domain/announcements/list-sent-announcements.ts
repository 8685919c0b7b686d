import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { announcementRecipients, announcements } from '../../../db/schema/notifications.ts'
import { people } from '../../../db/schema/people.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'
import { fileShape } from '../attachments/attached.ts'
import { withFiles } from './files.ts'

const countOf = (condition = sql``) =>
  sql<number>`(select count(*) from ${announcementRecipients} where ${announcementRecipients.announcementId} = ${announcements.id} ${condition})`.mapWith(
    Number,
  )

/** What was sent, with how many have read it: one's own, or everybody's for staff. */
export const listSentAnnouncements = verb({
  name: 'announcements.list-sent',
  kind: 'query',
  permission: 'announcements.send',
  input: pageInput,
  output: pageOf(
    z.object({
      id: z.uuid(),
      title: z.string(),
      body: z.string(),
      audience: z.string(),
      author: z.string(),
      createdAt: z.date(),
      expiresAt: z.date().nullable(),
      withdrawnAt: z.date().nullable(),
      recipients: z.number(),
      read: z.number(),
      files: z.array(fileShape),
    }),
  ),
  /** The list itself is narrowed to what is theirs. */
  owns: async () => true,
  async run(context, { cursor, limit }) {
    const { tx, actor, grant } = context
    const { data: before } = z.uuid().safeParse(decodeCursor(cursor)?.[0])
    const { id, title, body, audience, createdAt, expiresAt, withdrawnAt, authorId } = announcements
    const rows = await tx
      .select({
        id,
        title,
        body,
        audience,
        createdAt,
        expiresAt,
        withdrawnAt,
        author: people.fullName,
        recipients: countOf(),
        read: countOf(sql`and ${announcementRecipients.readAt} is not null`),
      })
      .from(announcements)
      .innerJoin(people, eq(people.id, authorId))
      .where(
        and(
          grant === 'own' ? eq(authorId, actorIdOf(actor) ?? '') : undefined,
          before ? lt(id, before) : undefined,
        ),
      )
      .orderBy(desc(id))
      .limit(limit + 1)
    const page = pageFrom(rows, limit, last => [last.id])
    return { ...page, items: await withFiles(context, page.items) }
  },
})
