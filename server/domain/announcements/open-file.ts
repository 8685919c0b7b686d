import { and, eq, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { announcementFiles } from '../../../db/schema/files/attachments.ts'
import { announcementRecipients, announcements } from '../../../db/schema/notifications.ts'
import { actorIdOf, roleOf, type VerbContext } from '../../kernel/context.ts'
import { notFound } from '../../kernel/errors.ts'
import { grantOf } from '../../kernel/permissions.ts'
import { verb } from '../../kernel/verb.ts'
import { openedFile, openFile } from '../attachments/attached.ts'
import { stillShown } from './visible.ts'

/** Who was told may open it while it is shown; who wrote it, and staff, always. */
function mayOpen({ actor, now }: VerbContext) {
  if (grantOf(roleOf(actor), 'announcements.send') === 'all') return undefined
  const self = actorIdOf(actor) ?? ''
  const told = sql`exists (select 1 from ${announcementRecipients}
    where ${announcementRecipients.announcementId} = ${announcements.id} and ${announcementRecipients.personId} = ${self})`
  return or(eq(announcements.authorId, self), and(told, stillShown(now)))
}

/** A file of an announcement, for those whom it was sent to. */
export const openAnnouncementFile = verb({
  name: 'announcements.open-file',
  kind: 'query',
  permission: 'notifications.own',
  input: z.strictObject({ announcementId: z.uuid(), attachmentId: z.uuid() }),
  output: openedFile,
  async run(context, { announcementId, attachmentId }) {
    const [found] = await context.tx
      .select({ id: announcements.id })
      .from(announcements)
      .innerJoin(announcementFiles, eq(announcementFiles.announcementId, announcements.id))
      .where(
        and(
          eq(announcements.id, announcementId),
          eq(announcementFiles.attachmentId, attachmentId),
          mayOpen(context),
        ),
      )
    if (!found) throw notFound('This file')
    return openFile(context, attachmentId)
  },
})
