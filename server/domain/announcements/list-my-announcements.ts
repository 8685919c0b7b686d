import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { announcementRecipients, announcements } from '../../../db/schema/notifications.ts'
import { people } from '../../../db/schema/people.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { decodeCursor, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'
import { fileShape } from '../attachments/attached.ts'
import { withFiles } from './files.ts'
import { stillShown } from './visible.ts'

/** What the caller was told and is not over, newest first. */
export const listMyAnnouncements = verb({
  name: 'announcements.list-mine',
  kind: 'query',
  permission: 'notifications.own',
  input: pageInput,
  output: pageOf(
    z.object({
      id: z.uuid(),
      title: z.string(),
      body: z.string(),
      author: z.string(),
      createdAt: z.date(),
      expiresAt: z.date().nullable(),
      readAt: z.date().nullable(),
      files: z.array(fileShape),
    }),
  ),
  async run(context, { cursor, limit }) {
    const { tx, now, actor } = context
    const { data: before } = z.uuid().safeParse(decodeCursor(cursor)?.[0])
    const { id, title, body, createdAt, expiresAt } = announcements
    const { readAt } = announcementRecipients
    const rows = await tx
      .select({ id, title, body, createdAt, expiresAt, readAt, author: people.fullName })
      .from(announcementRecipients)
      .innerJoin(announcements, eq(id, announcementRecipients.announcementId))
      .innerJoin(people, eq(people.id, announcements.authorId))
      .where(
        and(
          eq(announcementRecipients.personId, actorIdOf(actor) ?? ''),
          stillShown(now),
          before ? lt(id, before) : undefined,
        ),
      )
      .orderBy(desc(id))
      .limit(limit + 1)
    const page = pageFrom(rows, limit, last => [last.id])
    return { ...page, items: await withFiles(context, page.items) }
  },
})
