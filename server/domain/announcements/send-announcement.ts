import { z } from 'zod'
import { announcementFiles } from '../../../db/schema/files/attachments.ts'
import { announcementRecipients, announcements } from '../../../db/schema/notifications.ts'
import { actorIdOf } from '../../kernel/context.ts'
import { AppError, badRequest, conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { attachmentIds, requireOwnUploads } from '../attachments/attached.ts'
import { audience, isOwnAudience, peopleIn } from './audience.ts'

const hourMs = 3_600_000
const rowsPerInsert = 1_000

/** Everyone it concerns is told in the product at once, and by mail or push as each of them prefers. */
export const sendAnnouncement = verb({
  name: 'announcements.send',
  kind: 'command',
  permission: 'announcements.send',
  subject: 'This audience',
  input: z.strictObject({
    to: audience,
    title: z.string().trim().min(1, 'Give it a title.').max(120),
    body: z.string().trim().min(1, 'Write something.').max(4_000),
    expiresAt: z.date().optional(),
    attachmentIds,
  }),
  output: z.object({ announcementId: z.uuid(), recipients: z.number() }),
  owns: (context, { to }) => isOwnAudience(context, to),
  budgets: (_input, { actor }) => [
    { key: `announce:${actorIdOf(actor) ?? actor.kind}`, max: 30, windowMs: hourMs },
  ],
  async run(context, { to, title, body, expiresAt, attachmentIds: fileIds }) {
    const { tx, orgId, now } = context
    const authorId = actorIdOf(context.actor)
    if (!authorId) throw new AppError('forbidden', 'Only a person can announce something.')
    if (expiresAt && expiresAt <= now) throw badRequest('The end lies in the past.')
    const { words, ids } = await peopleIn(context, to)
    if (ids.length === 0) throw conflict('Nobody would get this.', 'nobody')
    const announcementId = newId(now.getTime())
    await tx.insert(announcements).values({
      orgId,
      id: announcementId,
      authorId,
      title,
      body,
      audience: words,
      expiresAt,
      createdAt: now,
    })
    for (let start = 0; start < ids.length; start += rowsPerInsert) {
      const part = ids.slice(start, start + rowsPerInsert)
      await tx
        .insert(announcementRecipients)
        .values(part.map(personId => ({ orgId, announcementId, personId })))
    }
    const files = await requireOwnUploads(context, fileIds)
    if (files.length > 0) {
      const rows = files.map(attachmentId => ({ orgId, announcementId, attachmentId }))
      await tx.insert(announcementFiles).values(rows)
    }
    await context.emit('announcement.made', { announcementId })
    return { announcementId, recipients: ids.length }
  },
})
