import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { notifications } from '../../../db/schema/notifications.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { ownPersonId } from './own.ts'

/** Undoes a deletion; same input as delete-notification. */
export const restoreNotification = verb({
  name: 'notifications.restore-notification',
  kind: 'command',
  permission: 'notifications.own',
  audit: false,
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
  async run(context, { id }) {
    const personId = ownPersonId(context)
    const deleted = and(
      eq(notifications.id, id),
      eq(notifications.personId, personId),
      isNotNull(notifications.deletedAt),
    )
    const restored = await context.tx
      .update(notifications)
      .set({ deletedAt: null })
      .where(deleted)
      .returning({ id: notifications.id })
    if (restored.length === 0) throw notFound('This notification')
    await context.emit('notification.changed', { personId })
    return {}
  },
})
