import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { pushSubscriptions } from '../../../../db/schema/channels/push.ts'
import { verb } from '../../../kernel/verb.ts'
import { ownPersonId } from '../own.ts'

/** The caller's browsers that are told, the latest first. `endpoint` lets a browser find itself. */
export const listBrowsers = verb({
  name: 'notifications.list-browsers',
  kind: 'query',
  permission: 'notifications.own',
  input: z.strictObject({}),
  output: z.array(z.object({ id: z.uuid(), label: z.string(), endpoint: z.string(), createdAt: z.date() })),
  async run(context) {
    const { id, label, endpoint, createdAt, personId } = pushSubscriptions
    return context.tx
      .select({ id, label, endpoint, createdAt })
      .from(pushSubscriptions)
      .where(eq(personId, ownPersonId(context)))
      .orderBy(desc(createdAt))
  },
})
