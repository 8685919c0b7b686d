import { isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { notifications } from '../../../db/schema/notifications.ts'
import { verb } from '../../kernel/verb.ts'
import { ownAndKept, ownPersonId } from './own.ts'

export const markAllRead = verb({
  name: 'notifications.mark-all-read',
  kind: 'command',
  permission: 'notifications.own',
  audit: false,
  /** `upTo`: when the newest one that the person has seen was written; what came since stays unread. */
  input: z.strictObject({ upTo: z.date().optional() }),
  output: z.object({ read: z.number().int() }),
  async run(context, { upTo }) {
    const seen = upTo && lte(notifications.createdAt, upTo)
    const read = await context.tx
      .update(notifications)
      .set({ readAt: context.now })
      .where(ownAndKept(context, isNull(notifications.readAt), seen))
      .returning({ id: notifications.id })
    if (read.length > 0) await context.emit('notification.changed', { personId: ownPersonId(context) })
    return { read: read.length }
  },
})
