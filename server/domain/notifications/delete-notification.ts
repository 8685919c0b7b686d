import { and, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { notifications } from '../../../db/schema/notifications.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { ownAndKept, ownPersonId } from './own.ts'

const undoMs = 24 * 3_600_000

/** Gone from every list at once; gone for good with the first deletion a day later. Until then it can be restored. */
export const deleteNotification = verb({
  name: 'notifications.delete-notification',
  kind: 'command',
  permission: 'notifications.own',
  audit: false,
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
  async run(context, { id }) {
    const { tx, now } = context
    const personId = ownPersonId(context)
    const past = new Date(now.getTime() - undoMs)
    await tx
      .delete(notifications)
      .where(and(eq(notifications.personId, personId), lt(notifications.deletedAt, past)))
    const deleted = await tx
      .update(notifications)
      .set({ deletedAt: now })
      .where(ownAndKept(context, eq(notifications.id, id)))
      .returning({ id: notifications.id })
    if (deleted.length === 0) throw notFound('This notification')
    await context.emit('notification.changed', { personId })
    return {}
  },
})
