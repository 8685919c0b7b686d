import { desc, isNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { notifications } from '../../../db/schema/notifications.ts'
import { decodePlace, pageFrom, pageInput, pageOf } from '../../kernel/page.ts'
import { verb } from '../../kernel/verb.ts'
import { ownAndKept } from './own.ts'

const notification = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  /** Path inside the organization, "" for its first page. */
  link: z.string().nullable(),
  createdAt: z.date(),
  readAt: z.date().nullable(),
})

function after(cursor: string | undefined): SQL | undefined {
  const data = decodePlace(cursor)
  if (!data) return undefined
  return sql`(${notifications.createdAt}, ${notifications.id}) < (${data[0]}::timestamptz, ${data[1]}::uuid)`
}

/** One's own, newest first. */
export const listNotifications = verb({
  name: 'notifications.list-notifications',
  kind: 'query',
  permission: 'notifications.own',
  input: pageInput.extend({ unread: z.boolean().default(false) }),
  output: pageOf(notification),
  async run(context, { cursor, limit, unread }) {
    const { id, kind, title, body, link, createdAt, readAt } = notifications
    const rows = await context.tx
      .select({ id, kind, title, body, link, createdAt, readAt })
      .from(notifications)
      .where(ownAndKept(context, after(cursor), unread ? isNull(readAt) : undefined))
      .orderBy(desc(createdAt), desc(id))
      .limit(limit + 1)
    return pageFrom(rows, limit, last => [last.createdAt.toISOString(), last.id])
  },
})
