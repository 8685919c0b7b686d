import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { announcementRecipients } from '../../../db/schema/notifications.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'

/** The receipt: whoever sent it sees that it was read, and when first. */
export const readAnnouncement = verb({
  name: 'announcements.read',
  kind: 'command',
  permission: 'notifications.own',
  audit: false,
  input: z.strictObject({ announcementId: z.uuid() }),
  output: z.object({}),
  async run({ tx, now, actor }, { announcementId }) {
    const { readAt, personId, announcementId: of } = announcementRecipients
    const read = await tx
      .update(announcementRecipients)
      .set({ readAt: sql`coalesce(${readAt}, ${now.toISOString()}::timestamptz)` })
      .where(and(eq(of, announcementId), eq(personId, actorIdOf(actor) ?? '')))
      .returning({ readAt })
    if (read.length === 0) throw notFound('This announcement')
    return {}
  },
})
