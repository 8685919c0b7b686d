import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { supportGrants } from '../../../db/schema/platform/support.ts'
import { notFound } from '../../kernel/errors.ts'
import { verb } from '../../kernel/verb.ts'
import { isLiving } from './living.ts'

/** Ends what an owner granted before its time: with the operator's next request nothing is shown any more. */
export const endAccess = verb({
  name: 'support.end-access',
  kind: 'command',
  permission: 'support.grant',
  input: z.strictObject({ grantId: z.uuid() }),
  output: z.object({}),
  async run({ tx, now }, { grantId }) {
    const ended = await tx
      .update(supportGrants)
      .set({ endedAt: now })
      .where(and(eq(supportGrants.id, grantId), isLiving(now)))
      .returning({ id: supportGrants.id })
    if (ended.length === 0) throw notFound('This access')
    return {}
  },
})
