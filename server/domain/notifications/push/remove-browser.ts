import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { pushSubscriptions } from '../../../../db/schema/channels/push.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { ownPersonId } from '../own.ts'

/** That browser is told no more; what waited for it is dropped. */
export const removeBrowser = verb({
  name: 'notifications.remove-browser',
  kind: 'command',
  permission: 'notifications.own',
  audit: false,
  input: z.strictObject({ browserId: z.uuid() }),
  output: z.object({}),
  async run(context, { browserId }) {
    const { id, personId } = pushSubscriptions
    const removed = await context.tx
      .delete(pushSubscriptions)
      .where(and(eq(id, browserId), eq(personId, ownPersonId(context))))
      .returning({ id })
    if (removed.length === 0) throw notFound('This browser')
    return {}
  },
})
