import { eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { notifications } from '../../../db/schema/notifications.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { ownAndKept, ownPersonId } from './own.ts'

/** Reading twice keeps the first time. */
export const markRead = verb({
  name: 'notifications.mark-read',
  kind: 'command',
  permission: 'notifications.own',
  audit: false,
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
  async run(context, { id }) {
    const mine = ownAndKept(context, eq(notifications.id, id))
    if ((await context.tx.$count(notifications, mine)) === 0) throw notFound('This notification')
    const read = await context.tx
      .update(notifications)
      .set({ readAt: context.now })
      .where(ownAndKept(context, eq(notifications.id, id), isNull(notifications.readAt)))
      .returning({ id: notifications.id })
    if (read.length > 0) await context.emit('notification.changed', { personId: ownPersonId(context) })
    return {}
  },
})
