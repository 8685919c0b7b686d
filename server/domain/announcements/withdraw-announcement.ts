import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { announcements } from '../../../db/schema/notifications.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { isAuthor } from './sent-by.ts'

/** Off everybody's list; mail that has left cannot be called back. `withdrawn: false` puts it back. */
export const withdrawAnnouncement = verb({
  name: 'announcements.withdraw',
  kind: 'command',
  permission: 'announcements.send',
  subject: 'This announcement',
  input: z.strictObject({ announcementId: z.uuid(), withdrawn: z.boolean().default(true) }),
  output: z.object({}),
  audit: ['withdrawn'],
  owns: isAuthor,
  async run({ tx, now }, { announcementId, withdrawn }) {
    const withdrawnAt = withdrawn
      ? sql`coalesce(${announcements.withdrawnAt}, ${now.toISOString()}::timestamptz)`
      : null
    const changed = await tx
      .update(announcements)
      .set({ withdrawnAt })
      .where(eq(announcements.id, announcementId))
      .returning({ id: announcements.id })
    if (changed.length === 0) throw notFound('This announcement')
    return {}
  },
})
