import { isNull } from 'drizzle-orm'
import { z } from 'zod'
import { notifications } from '../../../db/schema/notifications.ts'
import { verb } from '../../kernel/verb.ts'
import { ownAndKept } from './own.ts'

/** For the bell. */
export const unreadCount = verb({
  name: 'notifications.unread-count',
  kind: 'query',
  permission: 'notifications.own',
  input: z.strictObject({}),
  output: z.object({ unread: z.number().int() }),
  run: async context => ({
    unread: await context.tx.$count(notifications, ownAndKept(context, isNull(notifications.readAt))),
  }),
})
